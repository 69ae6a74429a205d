// As what incidents are counted, in the order in which they are told.
import type { Standings } from '$lib/api/client';

export const STANDINGS = ['alleged', 'reported', 'verified', 'refuted', 'undecidable', 'no breach'] as const;
export type Standing = (typeof STANDINGS)[number];

export function countOf(incidents: Standings, standing: Standing): number {
  return incidents[standing === 'no breach' ? 'no_breach' : standing];
}
