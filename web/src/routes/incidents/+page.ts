// Asks for the page of incidents that the address describes.
import { listIncidents, listPendingDecisions } from '$lib/api/client';
import { fromIncidents, toIncidentsQuery } from '$lib/incidents';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const asked = fromIncidents(url.searchParams);
  const [answer, pending] = await Promise.all([listIncidents(fetch, toIncidentsQuery(asked)), listPendingDecisions(fetch)]);
  // The list is worth showing without them.
  return { asked, answer, pending: pending.ok ? (pending.value.pending ?? []) : [] };
};
