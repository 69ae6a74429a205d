// Several tallies of one thing stand beside each other and are never summed: a camera recorded 5, a patrol heard 9. Which may be of
// one thing the server tells, over all pages.
import type { Seen } from '$lib/api/client';

/** The observations in their order, those that may be of one thing together where the first of them stands; those of other pages behind. */
export function sideBySide(rows: readonly Seen[], beside: readonly Seen[]): Seen[][] {
  const groups: Seen[][] = [];
  const of = new Map<string, Seen[]>();
  for (const row of rows) {
    const group = row.together == null ? undefined : of.get(row.together);
    if (group) group.push(row);
    else {
      const own = [row];
      groups.push(own);
      if (row.together != null) of.set(row.together, own);
    }
  }
  for (const row of beside) if (row.together != null) of.get(row.together)?.push(row);
  return groups;
}

/** How many were told, as a reader is told it: "5", "3–5", or what `atLeast` makes of a number without an end; none where nothing was counted. */
export function tally(seen: Seen, number: (value: number) => string, atLeast: (least: string) => string): string | null {
  if (seen.least == null || (seen.least === 0 && seen.most === 0)) return null;
  if (seen.most == null) return atLeast(number(seen.least));
  return seen.least === seen.most ? number(seen.least) : `${number(seen.least)}–${number(seen.most)}`;
}
