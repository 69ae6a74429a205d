// Asks for one incident; as it was known after an entry of the ledger, where the address names one.
import { error } from '@sveltejs/kit';
import { readIncident } from '$lib/api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const answer = await readIncident(fetch, params.id, url.searchParams.get('as_of'));
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  return { incident: answer.value, asked: params.id };
};
