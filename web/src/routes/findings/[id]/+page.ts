// Asks for one finding, and for the agreement that it is about.
import { error } from '@sveltejs/kit';
import { titlesOf } from '$lib/agreements/naming';
import { listAgreements, readAgreement, readFinding } from '$lib/api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const answer = await readFinding(fetch, params.id);
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  const [agreement, all] = await Promise.all([readAgreement(fetch, answer.value.agreement), listAgreements(fetch)]);
  return { finding: answer.value, agreement: agreement.ok ? agreement.value : null, titles: all.ok ? titlesOf(all.value.rows) : {} };
};
