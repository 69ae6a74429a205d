// Asks for the page of documents that the address describes.
import { listDocuments } from '$lib/api/client';
import { fromAddress, toQuery } from '$lib/filters';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const filters = fromAddress(url.searchParams);
  return { filters, answer: await listDocuments(fetch, toQuery(filters)) };
};
