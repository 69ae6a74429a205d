// The search and the address: the query string is the only place where the question is kept.

/** Hits on a page. */
export const HITS = 20;

export interface Asked {
  q: string;
  page: number;
}

/** Reads the question from an address; one of spaces alone is none. */
export function fromSearch(query: URLSearchParams): Asked {
  const page = Number.parseInt(query.get('page') ?? '1', 10);
  return { q: (query.get('q') ?? '').trim(), page: Number.isInteger(page) && page > 0 ? page : 1 };
}

/** The address of a page of answers. */
export function toSearch(asked: Asked): string {
  const query = new URLSearchParams();
  if (asked.q.trim() !== '') query.set('q', asked.q.trim());
  if (asked.page > 1) query.set('page', String(asked.page));
  const text = query.toString();
  return text === '' ? '/search' : `/search?${text}`;
}

/** The same as a question to the server. */
export function toSearchQuery(asked: Asked): URLSearchParams {
  const query = new URLSearchParams({ q: asked.q, limit: String(HITS) });
  if (asked.page > 1) query.set('offset', String((asked.page - 1) * HITS));
  return query;
}
