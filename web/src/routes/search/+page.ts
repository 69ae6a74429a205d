// Asks for the documents that answer to the question in the address.
import { searchDocuments } from '$lib/api/client';
import { fromSearch, toSearchQuery } from '$lib/searching';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const asked = fromSearch(url.searchParams);
  return { asked, answer: asked.q === '' ? null : await searchDocuments(fetch, toSearchQuery(asked)) };
};
