// Asks for one finding, and for the agreement that it is about.
import { error } from '@sveltejs/kit';
import { readAgreement, readFinding } from '$lib/api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const answer = await readFinding(fetch, params.id);
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  const agreement = await readAgreement(fetch, answer.value.agreement);
  return { finding: answer.value, agreement: agreement.ok ? agreement.value : null };
};
