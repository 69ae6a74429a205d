// Question, view and what is opened stand in the address; the outlines and the mission's own map are asked for once.
import { readBasemap, readWorld } from '$lib/api/client';
import { fromMap } from '$lib/map/address';
import type { PageLoad } from './$types';

let fixed: Promise<readonly [Awaited<ReturnType<typeof readWorld>>, Awaited<ReturnType<typeof readBasemap>>]> | null = null;

export const load: PageLoad = async ({ fetch, url }) => {
  fixed ??= Promise.all([readWorld(fetch), readBasemap(fetch)] as const);
  const [world, basemap] = await fixed;
  if (!world.ok || !basemap.ok) fixed = null;
  return { asked: fromMap(url.searchParams), world, basemap };
};
