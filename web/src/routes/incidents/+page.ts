// Asks for the page of incidents that the address describes.
import { listIncidents } from '$lib/api/client';
import { fromIncidents, toIncidentsQuery } from '$lib/incidents';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const asked = fromIncidents(url.searchParams);
  return { asked, answer: await listIncidents(fetch, toIncidentsQuery(asked)) };
};
