// Observers: posts that are over, by name and roughly where only if a person released them; what they noticed, and when nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const json = async (page, path) => (await page.request.get(path)).json();
/** scripts/test/desk.sh imports the tables of tests/fixtures and releases one post of them. */
const observers = async (page) => {
  const { rows } = await json(page, '/api/posts');
  return rows.length > 0 && rows.some((one) => one.released);
};

test('a store without observers says so, and what takes them in', async () => {
  const page = await open();
  await page.route('**/api/posts?*', (route) => route.fulfill({ json: { total: 0, withheld: 0, as_of: '2026-01-01', limit: 25, offset: 0, rows: [], contributors: [] } }));
  await page.route('**/api/observations?*', (route) => route.fulfill({ json: { total: 0, nothing: 0, limit: 25, offset: 0, rows: [], beside: [] } }));
  await page.goto('/posts');
  await page.getByText('hudna import').waitFor();
  await page.getByText('No observation answers').waitFor();
});

test('a released post is told by name and roughly, another without both, one that may be manned not at all', async (t) => {
  const page = await open();
  if (!(await observers(page))) return t.skip('this store holds no observers');
  await page.goto('/posts');
  await page.waitForSelector('[data-post]');
  const { rows, withheld } = await json(page, '/api/posts');
  assert.equal(await page.locator('[data-post]').count(), rows.length);
  const released = rows.find((one) => one.released);
  const hidden = rows.find((one) => !one.released);
  const told = (row) => page.locator(`[data-post="${row.key}"]`).innerText();
  assert.match(await told(released), /OP Invented Ridge[\s\S]*Ukraine[\s\S]*about 48\.1°, 37\.8°, to 8 km[\s\S]*Released by/);
  assert.match(await told(hidden), /name and place are withheld/);
  const words = await page.locator('main').innerText();
  assert.doesNotMatch(words, /Still There|48\.14|37\.75/);
  assert.equal(await page.locator('[data-withheld]').getAttribute('data-withheld'), String(withheld));
  assert.match(words, /1 more may still be manned/);
  // Nothing that was asked told more than the page.
  assert.doesNotMatch(JSON.stringify(rows), /Invented Mill|Still There|48\.14|48\.02/);
});

test('from a released post to what was noticed there, and nothing observed is told apart', async (t) => {
  const page = await open();
  if (!(await observers(page))) return t.skip('this store holds no observers');
  await page.goto('/posts');
  await page.getByRole('link', { name: '3 observations' }).first().press('Enter');
  await page.waitForURL('**post=*');
  await page.waitForFunction(() => document.querySelectorAll('[data-seen]').length === 3);
  assert.equal(await page.locator('[data-seen][data-nothing="true"]').count(), 1);
  const words = await page.locator('section[aria-labelledby="observations"]').innerText();
  for (const said of ['nothing noticed', 'explosion', 'mortar', '2 to 4 km away', 'never added']) assert.ok(words.includes(said), said);
  await page.selectOption('select >> nth=-1', 'true');
  await page.waitForURL('**nothing=true**');
  await page.waitForFunction(() => document.querySelectorAll('[data-seen]').length === 1);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('[data-seen]').length === 3);
  await page.locator('[data-seen][data-nothing="false"] a').first().press('Enter');
  await page.waitForSelector('.text p');
});

test('several tallies of one thing stand side by side, whatever the page, and no sum of them anywhere', async (t) => {
  for (const locale of ['en-GB', 'ar']) {
    const page = await open({ locale });
    if (!(await observers(page))) return t.skip('this store holds no observers');
    await page.goto('/posts');
    const group = page.locator('[data-tallies="2"]');
    await group.waitFor();
    assert.equal(await group.locator('[data-seen]').count(), 2);
    const words = await group.innerText();
    assert.match(words, locale === 'ar' ? /تعدادان لأمر واحد، لا يُجمعان/ : /2 tallies of one thing, not to be summed: (5 recorded, 9 heard|9 heard, 5 recorded)/);
    assert.doesNotMatch(words, /\b14 (explosions?|recorded|heard)|^14$|١٤ انفجار/m);
    const { rows } = await json(page, '/api/observations?limit=200');
    const at = rows.findIndex((one) => one.together);
    const cut = await json(page, `/api/observations?limit=1&offset=${at}`);
    assert.deepEqual([cut.rows.length, cut.beside.length], [1, 1]);
    assert.equal(cut.beside[0].together, cut.rows[0].together);
    await page.context().close();
  }
});

test('agreements and findings lead to observers of their countries and days', async (t) => {
  const page = await open();
  if (!(await observers(page))) return t.skip('this store holds no observers');
  await page.goto('/agreements/ukraine-package-2015');
  await page.getByRole('link', { name: 'Observers in its countries' }).press('Enter');
  await page.waitForURL('**agreement=ukraine-package-2015');
  await page.waitForSelector('[data-post]');
  assert.equal(await page.locator('[data-post]').count(), 2, 'the patrol was in Syria');
  const { rows } = await json(page, '/api/findings?limit=200');
  const dated = rows.find((one) => one.days);
  await page.goto(`/findings/${encodeURIComponent(dated.id)}`);
  await page.getByRole('link', { name: 'What observers noticed on these days' }).press('Enter');
  await page.waitForURL((url) => url.pathname === '/posts' && url.searchParams.get('after') === dated.days[0]);
});

test('the page has no barrier in either language, light or dark, and fits both widths', async (t) => {
  for (const locale of ['en-GB', 'ar']) {
    for (const [width, colorScheme] of [[360, 'light'], [1280, 'dark']]) {
      const page = await open({ locale, colorScheme, viewport: { width, height: 800 } });
      if (!(await observers(page))) return t.skip('this store holds no observers');
      await page.goto('/posts');
      await page.waitForSelector('[data-seen]');
      await page.evaluate(AXE);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`), [], `${locale} ${width}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${locale} ${width}`);
      if (locale === 'ar') assert.match(await page.locator('main').innerText(), /لم يُلحظ شيء/);
      await page.context().close();
    }
  }
});
