// Asks what program this is and what the store holds.
import { error } from '@sveltejs/kit';
import { readAbout } from '$lib/api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const answer = await readAbout(fetch);
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  return { about: answer.value };
};
