// What a page of observers is asked, as its address has it.

export interface Asked {
  kind: string;
  contributor: string;
  agreement: string;
  /** A released post's key: its observations alone. */
  post: string;
  /** `true`, `false`, or empty: observations of nothing, of something, of either. */
  nothing: string;
  after: string;
  before: string;
  /** The page of posts, and that of observations, from 1. */
  page: number;
  seen: number;
}

export const SIZE = 25;
const WORDS = ['kind', 'contributor', 'agreement', 'post', 'nothing', 'after', 'before'] as const;
const PAGES = ['page', 'seen'] as const;

export function fromPosts(parameters: URLSearchParams): Asked {
  const word = (name: string) => parameters.get(name) ?? '';
  const page = (name: string) => Math.max(1, Number.parseInt(parameters.get(name) ?? '1', 10) || 1);
  return {
    kind: word('kind'), contributor: word('contributor'), agreement: word('agreement'), post: word('post'), nothing: word('nothing'),
    after: word('after'), before: word('before'), page: page('page'), seen: page('seen'),
  };
}

/** The address of what is asked; what is empty, or the first page, is left out. */
export function postsAddress(asked: Partial<Asked>): string {
  const words = WORDS.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []));
  const pages = PAGES.flatMap((name) => ((asked[name] ?? 1) > 1 ? [[name, String(asked[name])]] : []));
  const query = new URLSearchParams([...words, ...pages] as [string, string][]).toString();
  return query === '' ? '/posts' : `/posts?${query}`;
}

export function toPostsQuery(asked: Asked): URLSearchParams {
  const { kind, contributor, agreement, after, before, page } = asked;
  return queried({ kind, contributor, agreement, after, before }, page);
}

export function toSeenQuery(asked: Asked): URLSearchParams {
  const { post, agreement, nothing, after, before, seen } = asked;
  return queried({ post, agreement, nothing, after, before }, seen);
}

function queried(words: { [name: string]: string }, page: number): URLSearchParams {
  const given = Object.entries(words).filter(([, value]) => value !== '');
  return new URLSearchParams([...given, ['limit', String(SIZE)], ['offset', String((page - 1) * SIZE)]]);
}

export function isNarrowed(asked: Asked): boolean {
  return WORDS.some((name) => asked[name] !== '');
}
