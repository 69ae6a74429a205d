// Asks for the posts and the observations that the address narrows to, with the agreements that it can be narrowed by.
import { listAgreements, listObservations, listPosts } from '$lib/api/client';
import { fromPosts, toPostsQuery, toSeenQuery } from '$lib/posts/asked';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const asked = fromPosts(url.searchParams);
  const questions = [listPosts(fetch, toPostsQuery(asked)), listObservations(fetch, toSeenQuery(asked)), listAgreements(fetch)] as const;
  const [posts, seen, agreements] = await Promise.all(questions);
  return { asked, posts, seen, agreements: agreements.ok ? agreements.value.rows : [] };
};
