// Values as a person reads them.
import type { Location, Record, Sector, Toll } from '$lib/api/client';
import { day, month, year } from '$lib/dates';
import { messages } from '$lib/messages';
import { number } from '$lib/numbers';
import { settings } from '$lib/settings.svelte';
import { isolated } from '$lib/text/isolate';

export { day, moment, published } from '$lib/dates';
export { number } from '$lib/numbers';

/** How a text stands to what it tells: a claim against somebody, a speaker's word, or its own voice. */
export function standing(record: Record): { kind: 'claim' | 'told' | 'asserted'; label: string; long: string } {
  const { claim, claimLong, told, toldLong, asserted, assertedLong } = messages.record;
  if (record.alleged) return { kind: 'claim', label: claim, long: claimLong };
  const spoken = record.attribution.some(({ role }) => role === 'speaker' || role === 'witness' || role === 'document');
  return spoken ? { kind: 'told', label: told, long: toldLong } : { kind: 'asserted', label: asserted, long: assertedLong };
}

export function language(code: string): string {
  if (code === 'und') return messages.und;
  try {
    return new Intl.DisplayNames([settings.locale()], { type: 'language', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** What a record tells of, in the reader's words; a code without a word is shown as it is. */
export function eventName(event: string): string {
  return messages.events[event] ?? event;
}

/** How it was done; a mode's name hangs on its type. What accounts of several types come to may have another type's mode. */
export function modeName(event: string, mode: string): string {
  const own = messages.modes[`${event} ${mode}`] ?? Object.entries(messages.modes).find(([key]) => key.endsWith(` ${mode}`))?.[1];
  return own ?? mode.replaceAll('-', ' ');
}

/** When an event happened, with how exactly that is known, and the day for machines; null where the text says nothing. */
export function when(record: Record, words: string | null): { value: string; precision: string | null; machine?: string } | null {
  if (!record.date) return words === null ? null : { value: messages.date.unresolved(words), precision: null };
  const precision = messages.date.precision[record.date_precision] ?? record.date_precision;
  const { date, enddate } = record;
  const [say, known] = record.date_precision === 'year' ? [year, 4] : record.date_precision === 'month' ? [month, 7] : [day, 10];
  if (enddate && say(enddate) !== say(date)) return { value: `${say(date)} ${messages.date.to} ${say(enddate)}`, precision };
  return { value: say(date), precision, machine: date.slice(0, known) };
}

/** “7”, “at least 7”, “7 to 9”, “none”. */
export function toll(value: Toll): string {
  if (value.max === null || value.max === undefined) return messages.toll.atLeast(number(value.min));
  if (value.max === 0) return messages.toll.none;
  if (value.max === value.min) return number(value.min);
  return messages.toll.range(number(value.min), number(value.max));
}

/** How far from what, and where to: "2 to 4 km south-east of the post". A direction between the sixteen is told in degrees, too. */
export function sectorWords({ from, least_km, most_km, bearing }: Sector): string {
  const { sector, upTo, compass } = messages.place;
  const km = (value: number) => number(value, { maximumFractionDigits: 1 });
  const sixteenth = bearing == null ? 0 : bearing / 22.5;
  const degrees = Number.isInteger(sixteenth) ? '' : ` (${number(Math.round(bearing ?? 0))}°)`;
  const direction = bearing == null ? '' : `${compass[((Math.round(sixteenth) % 16) + 16) % 16]}${degrees}`;
  return least_km > 0 ? sector(km(least_km), km(most_km), direction, isolated(from)) : upTo(km(most_km), direction, isolated(from));
}

/** Where an event happened: names from the narrow to the wide, and what is known of the site. */
export function where(place: Location): { name: string; known: string } {
  const wider = [place.city, place.district, place.province, place.country_code].filter(
    (part, index, all): part is string => !!part && part !== place.resolved_place && all.indexOf(part) === index,
  );
  if (place.sector) {
    return { name: [sectorWords(place.sector), ...wider].join(messages.comma), known: messages.place.said(isolated(place.extracted_place)) };
  }
  if (!place.resolved_place) {
    return { name: [messages.place.unresolved(isolated(place.extracted_place)), ...wider].join(', '), known: '' };
  }
  return { name: [place.resolved_place, ...wider].join(', '), known: site(place) };
}

/** Only a city or a site in it has a point; of a wider area the centre says nothing and is not shown. */
function site(place: Location): string {
  const kind = messages.place.resolution[place.resolution] ?? '';
  if (place.resolution < 4 || place.lat == null || place.lon == null) return kind;
  const radius = place.radius_km == null ? '' : `${messages.place.within(number(Math.round(place.radius_km)))} `;
  return `${kind}${messages.comma}${radius}${messages.place.reference} ${degrees(place.lat)}${messages.comma}${degrees(place.lon)}`;
}

const degrees = (value: number) => number(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
