// Asks for the agreements.
import { error } from '@sveltejs/kit';
import { listAgreements } from '$lib/api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const answer = await listAgreements(fetch);
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  return { agreements: answer.value.rows, coverage: answer.value.coverage };
};
