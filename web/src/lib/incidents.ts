// Incidents: the list's filters in the address, and values of one of them as a person reads them.
import type { ToldAccount, Incident, IncidentEntry, TollSpread } from '$lib/api/client';
import { day, toll } from '$lib/format';
import { messages } from '$lib/messages';

/** Rows on a page. */
export const ROWS = 25;

/** What the list is narrowed and ordered by; the names are those of the address and of the server. */
export const KEYS = ['q', 'kind', 'event', 'status', 'country', 'mark', 'origins', 'credibility', 'after', 'before', 'sort'] as const;
type Key = (typeof KEYS)[number];
export type Asked = { [key in Key]: string } & { page: number };

export function fromIncidents(query: URLSearchParams): Asked {
  const page = Number.parseInt(query.get('page') ?? '1', 10);
  const asked = Object.fromEntries(KEYS.map((key) => [key, query.get(key) ?? ''])) as { [key in Key]: string };
  return { ...asked, page: Number.isInteger(page) && page > 0 ? page : 1 };
}

/** The address of the list: only what is set, in a fixed order. */
export function toIncidents(asked: Asked): string {
  const query = setKeys(asked);
  if (asked.page > 1) query.set('page', String(asked.page));
  const text = query.toString();
  return text === '' ? '/incidents' : `/incidents?${text}`;
}

/** The same as a question to the server. */
export function toIncidentsQuery(asked: Asked): URLSearchParams {
  const query = setKeys(asked);
  query.set('limit', String(ROWS));
  if (asked.page > 1) query.set('offset', String((asked.page - 1) * ROWS));
  return query;
}

/** True where anything narrows the list. */
export function isNarrowedTo(asked: Asked): boolean {
  return KEYS.some((key) => key !== 'sort' && asked[key] !== '');
}

function setKeys(asked: Asked): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of KEYS) if (asked[key] !== '') query.set(key, asked[key]);
  return query;
}

/** A day or a span of days; null where none is told. */
export function days(of: Pick<IncidentEntry, 'date' | 'enddate'>): string | null {
  if (!of.date) return null;
  return of.enddate && of.enddate !== of.date ? `${day(of.date)} ${messages.date.to} ${day(of.enddate)}` : day(of.date);
}

/** A number with its spread over the accounts: “2 to 5”, “at least 3”. */
export function spread(value: TollSpread): string {
  return toll({ min: value.least, max: value.most });
}

/** What a source told first and what it told later, in a sentence each. */
export function revisions(value: TollSpread): string[] {
  return value.accounts.flatMap(({ min, max, later }) =>
    later ? [messages.incidents.one.later(toll({ min, max: max ?? null }), toll({ min: later[0], max: later[1] ?? null }))] : []);
}

/** A name inside a sentence of ours: its direction is its own. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The order in which origins stand, for their numbers. */
export function originNumbers(incident: Incident): Map<string, number> {
  return new Map([...incident.origins, ...incident.denied_by].map((origin, index) => [origin.id, index + 1]));
}

/** What one account says of each thing that is compared; empty where it does not say. */
export function said(account: ToldAccount): { [what: string]: string } {
  const { record } = account;
  const names = record.actor.map((party) => party.name ?? party.text);
  return {
    date: record.date ? (days(record) ?? '') : '',
    place: record.event_loc ? (record.event_loc.resolved_place ?? record.event_loc.extracted_place) : '',
    perpetrator: names.join(messages.comma),
    dead: record.dead ? toll(record.dead) : '',
    injured: record.injured ? toll(record.injured) : '',
    arrested: record.arrested ? toll(record.arrested) : '',
  };
}

/** One version of what accounts contradict each other in, in the reader's words, digits and calendar. */
export function version(what: string, value: string): string {
  if (what === 'happened') return messages.incidents.yesno[value] ?? value;
  const between = /^(.+) to (.+)$/.exec(value);
  if (what === 'date') return between ? `${day(between[1] ?? '')} ${messages.date.to} ${day(between[2] ?? '')}` : day(value);
  const count = /^(at least )?(\d+)(?: to (\d+))?$/.exec(value);
  if (!count) return value;
  const min = Number(count[2]);
  return toll({ min, max: count[1] ? null : Number(count[3] ?? min) });
}
