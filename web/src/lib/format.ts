// Values as a person reads them. Dates stay the calendar days that the record names: no time zone moves them.
import type { Location, Record, Toll } from '$lib/api/client';
import { messages } from '$lib/messages';

const DAY = new Intl.DateTimeFormat(messages.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat(messages.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat(messages.locale, {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC', timeZoneName: 'short',
});
const NUMBER = new Intl.NumberFormat(messages.locale);
const LANGUAGES = new Intl.DisplayNames([messages.locale], { type: 'language', fallback: 'code' });

/** A date or date-time of a source, by its own calendar day, with its own clock time where it has one. */
export function published(value: string | null | undefined): string {
  if (!value) return messages.list.noDate;
  const time = /T(\d\d:\d\d)/.exec(value)?.[1];
  return time ? `${day(value.slice(0, 10))}, ${time}` : day(value);
}

/** A calendar day; what is none is shown as it is. */
export function day(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? value : DAY.format(date);
}

/** A moment of ours, in UTC. */
export function moment(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : MOMENT.format(date);
}

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
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code;
  }
}

export function number(value: number): string {
  return NUMBER.format(value);
}

/** When an event happened, with how exactly that is known; null where the text says nothing. */
export function when(record: Record, words: string | null): { value: string; precision: string | null } | null {
  if (!record.date) return words === null ? null : { value: messages.date.unresolved(words), precision: null };
  const precision = messages.date.precision[record.date_precision] ?? record.date_precision;
  if (record.enddate && record.enddate !== record.date) {
    return { value: `${day(record.date)} ${messages.date.to} ${day(record.enddate)}`, precision };
  }
  const whole = record.date_precision === 'month' ? MONTH.format(new Date(`${record.date}T00:00:00Z`)) : day(record.date);
  return { value: record.date_precision === 'year' ? record.date.slice(0, 4) : whole, precision };
}

/** “7”, “at least 7”, “7 to 9”, “none”. */
export function toll(value: Toll): string {
  if (value.max === null || value.max === undefined) return messages.toll.atLeast(number(value.min));
  if (value.max === 0) return messages.toll.none;
  if (value.max === value.min) return number(value.min);
  return messages.toll.range(number(value.min), number(value.max));
}

/** Where an event happened: names from the narrow to the wide, and what is known of the site. */
export function where(place: Location): { name: string; known: string } {
  const wider = [place.city, place.district, place.province, place.country_code].filter(
    (part, index, all): part is string => !!part && part !== place.resolved_place && all.indexOf(part) === index,
  );
  if (!place.resolved_place) {
    return { name: [messages.place.unresolved(place.extracted_place), ...wider].join(', '), known: '' };
  }
  return { name: [place.resolved_place, ...wider].join(', '), known: site(place) };
}

/** Only a city or a site in it has a point; of a wider area the centre says nothing and is not shown. */
function site(place: Location): string {
  const kind = messages.place.resolution[place.resolution] ?? '';
  if (place.resolution < 4 || place.lat == null || place.lon == null) return kind;
  const radius = place.radius_km == null ? '' : `${messages.place.within(number(Math.round(place.radius_km)))} `;
  return `${kind}, ${radius}${messages.place.reference} ${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}`;
}
