// Asks for one agreement, for the incidents that are held against it, by zone, party and day, and for what its map draws.
import { error } from '@sveltejs/kit';
import { titlesOf } from '$lib/agreements/naming';
import { type Answer, countIncidents, listAgreements, listFindings, listMovements, readAgreement, readBasemap, readWorld } from '$lib/api/client';
import type { PageLoad } from './$types';

function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) error(answer.problem.status || 503, { message: answer.problem.detail, status: answer.problem.status });
  return answer.value;
}

export const load: PageLoad = async ({ fetch, params }) => {
  const count = (by: string) => countIncidents(fetch, new URLSearchParams({ by, agreement: params.id }));
  const newest = new URLSearchParams({ agreement: params.id, limit: '200' });
  const asked = [readAgreement(fetch, params.id), count('zone'), count('party'), count('day'), count('open'), listFindings(fetch, newest), listMovements(fetch, newest), listAgreements(fetch)] as const;
  const [[agreement, zone, party, day, open, findings, movements, all], world, basemap] = await Promise.all([Promise.all(asked), readWorld(fetch), readBasemap(fetch)]);
  // Without the newest findings the map shows the zones alone.
  const rows = findings.ok ? findings.value.rows : [];
  // Without the list others are called by their ids.
  const titles = all.ok ? titlesOf(all.value.rows) : {};
  return { agreement: valueOf(agreement), zone: valueOf(zone), party: valueOf(party), day: valueOf(day), open: valueOf(open), findings: rows, movements: movements.ok ? movements.value : null, titles, world, basemap };
};
