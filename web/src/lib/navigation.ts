// The pages of the desk, in the order of the masthead. A page is a line here, and its name in messages/shell.ts.
import type { Messages } from '$lib/messages';

interface Page {
  href: string;
  name: keyof Messages['navigation'];
}

export const PAGES: readonly Page[] = [
  { href: '/', name: 'documents' },
  { href: '/search', name: 'search' },
  { href: '/map', name: 'map' },
  { href: '/timeline', name: 'timeline' },
  { href: '/incidents', name: 'incidents' },
  { href: '/agreements', name: 'agreements' },
  { href: '/posts', name: 'posts' },
  { href: '/about', name: 'about' },
];

/** Whether an address is of a page or, but for the list that is the start, of one below it. */
export function isHere(page: Page, path: string): boolean {
  return page.href === '/' ? path === '/' || path.startsWith('/documents/') : path === page.href || path.startsWith(`${page.href}/`);
}
