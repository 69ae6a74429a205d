// Asks for the records by time that the address describes; the days chosen in it change nothing of that.
import { countInTime } from '$lib/api/client';
import { fromTimeline, toTimelineQuery } from '$lib/timeline';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, untrack }) => {
  const asked = untrack(() => fromTimeline(url.searchParams));
  for (const key of ['q', 'time', 'by', 'unit', 'days']) url.searchParams.get(key);
  return { answer: await countInTime(fetch, toTimelineQuery(asked)) };
};
