// Asks for one article with everything that was read from it.
import { error } from '@sveltejs/kit';
import { readArticle } from '$lib/api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const answer = await readArticle(fetch, params.hash);
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  return { article: answer.value };
};
