// Several tallies of one thing stand beside each other and are never summed: a camera recorded 5, a patrol heard 9.
import type { Seen } from '$lib/api/client';

/** From where, on which days, and what: the same for all tallies of one thing. None for what is no tally. */
function subject(seen: Seen): string | null {
  const isTally = seen.least != null && seen.what !== 'nothing' && !(seen.least === 0 && seen.most === 0);
  if (!isTally || !seen.position || !seen.from) return null;
  return JSON.stringify([seen.position, seen.from.slice(0, 10), (seen.to ?? seen.from).slice(0, 10), seen.what]);
}

/** Whether what two tell of direction, distance and weapon can be one thing: where one is silent, the other may be right. */
function mayBeOne(one: Seen, other: Seen): boolean {
  const agree = (a: unknown, b: unknown) => a == null || b == null || JSON.stringify(a) === JSON.stringify(b);
  return agree(one.bearing, other.bearing) && agree(one.distance_km, other.distance_km) && agree(one.description, other.description) && agree(one.weapon, other.weapon);
}

/** The observations in their order, those whose tallies may be of one thing together where the first of them stands. */
export function sideBySide(rows: Seen[]): Seen[][] {
  const groups: { key: string | null; rows: Seen[] }[] = [];
  for (const row of rows) {
    const key = subject(row);
    const group = key === null ? undefined : groups.find((one) => one.key === key && one.rows.every((other) => mayBeOne(row, other)));
    if (group) group.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return groups.map((group) => group.rows);
}

/** How many were told, as a reader is told it: "5", "3–5", or what `atLeast` makes of a number without an end; none where nothing was counted. */
export function tally(seen: Seen, number: (value: number) => string, atLeast: (least: string) => string): string | null {
  if (seen.least == null || (seen.least === 0 && seen.most === 0)) return null;
  if (seen.most == null) return atLeast(number(seen.least));
  return seen.least === seen.most ? number(seen.least) : `${number(seen.least)}–${number(seen.most)}`;
}
