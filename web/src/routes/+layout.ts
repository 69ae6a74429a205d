// The desk runs in the browser alone: the server hands out one page and data.
export const ssr = false;
export const prerender = false;
