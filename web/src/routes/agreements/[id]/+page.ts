// Asks for one agreement, and for the incidents that are held against it, by zone, party and day.
import { error } from '@sveltejs/kit';
import { type Answer, countIncidents, readAgreement } from '$lib/api/client';
import type { PageLoad } from './$types';

function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  return answer.value;
}

export const load: PageLoad = async ({ fetch, params }) => {
  const count = (by: string) => countIncidents(fetch, new URLSearchParams({ by, agreement: params.id }));
  const asked = [readAgreement(fetch, params.id), count('zone'), count('party'), count('day')] as const;
  const [agreement, zone, party, day] = await Promise.all(asked);
  return { agreement: valueOf(agreement), zone: valueOf(zone), party: valueOf(party), day: valueOf(day) };
};
