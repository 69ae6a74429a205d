// The address of the page of observers is what it is asked; Vite loads the TypeScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let asked;
let tallies;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  asked = await vite.ssrLoadModule('/src/lib/posts/asked.ts');
  tallies = await vite.ssrLoadModule('/src/lib/posts/tallies.ts');
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

const camera = { what: 'explosion', least: 5, most: 5, means: 'recorded', together: 'a' };

test('tallies that the server tells together stand side by side where the first of them stands, those of other pages behind', () => {
  const heard = { ...camera, least: 9, most: 9, means: 'heard' };
  const alone = [{ ...camera, together: null }, { ...camera, together: null }];
  const another = { ...camera, together: 'b' };
  const elsewhere = { ...camera, means: 'saw', least: 3, most: 3 };
  assert.deepEqual(tallies.sideBySide([camera, ...alone, heard, another], [{ ...another, least: 1 }, elsewhere]), [
    [camera, heard, elsewhere], [alone[0]], [alone[1]], [another, { ...another, least: 1 }],
  ]);
  assert.deepEqual(tallies.sideBySide([], [elsewhere]), []);
});

test('a tally is a number, a range, or at least so many', () => {
  const said = (least, most) => tallies.tally({ ...camera, least, most }, String, (one) => `at least ${one}`);
  assert.deepEqual([said(5, 5), said(3, 5), said(4, null), said(0, 0), said(null, null)], ['5', '3–5', 'at least 4', null, null]);
});
