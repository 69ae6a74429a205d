// The address of the page of observers is what it is asked; Vite loads the TypeScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let asked;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  asked = await vite.ssrLoadModule('/src/lib/posts/asked.ts');
});
after(() => vite.close());

test('an address is read as it was written', () => {
  for (const address of ['/posts', '/posts?kind=camera&after=2017-03-01&seen=3', '/posts?contributor=A+mission&agreement=a&post=k&nothing=true&before=2017-04-01&page=2']) {
    const read = asked.fromPosts(new URL(address, 'http://localhost').searchParams);
    assert.equal(asked.postsAddress(read), address);
    assert.equal(asked.isNarrowed(read), address !== '/posts');
  }
});

test('posts and observations are asked what each of them knows', () => {
  const read = asked.fromPosts(new URLSearchParams('kind=post&contributor=X&post=k&nothing=false&agreement=a&page=2&seen=3'));
  assert.equal(asked.toPostsQuery(read).toString(), 'kind=post&contributor=X&agreement=a&limit=25&offset=25');
  assert.equal(asked.toSeenQuery(read).toString(), 'post=k&agreement=a&nothing=false&limit=25&offset=50');
});

test('a page that is none is the first', () => {
  for (const page of ['0', '-3', 'x', '']) assert.equal(asked.fromPosts(new URLSearchParams({ page })).page, 1);
});
