// Asks for the findings that the address narrows to, with the agreements that it can be narrowed by.
import { error } from '@sveltejs/kit';
import { listAgreements, listFindings } from '$lib/api/client';
import type { PageLoad } from './$types';

const PAGE = 25;
const NARROWED = ['agreement', 'provision', 'standing', 'verdict', 'zone', 'party', 'incident', 'after', 'before'];

export const load: PageLoad = async ({ fetch, url }) => {
  const asked: { [name: string]: string } = {};
  for (const name of NARROWED) {
    const value = url.searchParams.get(name);
    if (value) asked[name] = value;
  }
  const page = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1);
  const query = new URLSearchParams({ ...asked, limit: String(PAGE), offset: String((page - 1) * PAGE) });
  const [answer, agreements] = await Promise.all([listFindings(fetch, query), listAgreements(fetch)]);
  if (!agreements.ok) error(agreements.problem.status || 503, { message: agreements.problem.detail, status: agreements.problem.status });
  return { asked, page, size: PAGE, answer, agreements: agreements.value.rows };
};
