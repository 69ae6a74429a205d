// The list's filters and the address: the query string is the only place where they are kept.

/** Rows on a page. */
export const PAGE = 25;

export interface Filters {
  q: string;
  lang: string;
  outlet: string;
  event: string;
  hasRecords: '' | 'true' | 'false';
  after: string;
  before: string;
  sort: string;
  page: number;
}

const KEYS = { q: 'q', lang: 'lang', outlet: 'outlet', event: 'event', hasRecords: 'has_records', after: 'after', before: 'before', sort: 'sort' } as const;
type Key = keyof typeof KEYS;

/** Reads the filters from an address; what is missing is empty. */
export function fromAddress(query: URLSearchParams): Filters {
  const text = (key: Key) => query.get(KEYS[key]) ?? '';
  const page = Number.parseInt(query.get('page') ?? '1', 10);
  return {
    q: text('q'),
    lang: text('lang'),
    outlet: text('outlet'),
    event: text('event'),
    hasRecords: text('hasRecords') as Filters['hasRecords'],
    after: text('after'),
    before: text('before'),
    sort: text('sort'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of the list with these filters: only what is set, in a fixed order. */
export function toAddress(filters: Filters): string {
  const query = setKeys(filters);
  if (filters.page > 1) query.set('page', String(filters.page));
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The same as a question to the server. */
export function toQuery(filters: Filters): URLSearchParams {
  const query = setKeys(filters);
  query.set('limit', String(PAGE));
  if (filters.page > 1) query.set('offset', String((filters.page - 1) * PAGE));
  return query;
}

/** True where anything narrows the list. */
export function isNarrowed(filters: Filters): boolean {
  return (Object.keys(KEYS) as Key[]).some((key) => key !== 'sort' && filters[key] !== '');
}

function setKeys(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of Object.keys(KEYS) as Key[]) {
    if (filters[key] !== '') query.set(KEYS[key], filters[key]);
  }
  return query;
}
