// Tables whose name, headers, cells and sender are markup, on every page that shows them: words everywhere, run nowhere.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const json = async (page, path) => (await page.request.get(path)).json();
/** Somebody's `<svg onload` cannot be told from the desk's own drawings by its name, but by what it carries. */
const FOREIGN = 'script:not(head script):not(body > script):not(body > div > script), iframe, img[src="x"], img[src="y"], [onerror], [onload], [onmouseover], [onfocus], a[href^="javascript:" i], style:not(head style)';

/** What markup could have done on a page, once the page stands and each thing on it was pointed at. */
async function check(page, address, ready, shows = /[<&]|<\/?\w/) {
  await page.goto(address);
  await page.waitForSelector(ready, { timeout: 60_000 });
  for (const one of await page.locator('main :is(a, bdi, td, th, li, h1, h2, h3)').all()) {
    await one.dispatchEvent('mouseover').catch(() => {});
  }
  assert.equal(await page.evaluate(() => window.hudnaBroken), undefined, address);
  assert.deepEqual(await page.locator(`main :is(${FOREIGN})`).evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 120))), [], address);
  assert.match(await page.locator('main').innerText(), shows, `${address} shows it as words`);
}

test('a table of markup is words on every page', async (t) => {
  const page = await open();
  // scripts/test/desk.sh imports it, and the posts beside it.
  const found = await json(page, `/api/search?q=${encodeURIComponent('in:35.3,36.5,35.5,36.7')}&limit=100`);
  const rows = found.hits.filter((hit) => hit.id.includes('onerror'));
  if (rows.length === 0) return t.skip('this store holds no table of markup; scripts/test/desk.sh makes one');
  assert.equal(rows.length, 2);
  const [row] = rows;
  await check(page, '/?q=onerror', '[data-entry]');
  await check(page, '/search?q=in:35.3,36.5,35.5,36.7', '[data-entry]');
  await check(page, `/search?q=${encodeURIComponent('quiet "it was not"')}`, 'ol mark');
  for (const { hash } of rows) await check(page, `/documents/${hash}`, '.text');
  assert.ok(await page.locator('main').innerText().then((text) => text.includes('onmouseover')), 'headers stand in the text');
  await check(page, `/map?q=${encodeURIComponent('in:35.3,36.5,35.5,36.7')}&view=35.37,36.6,11`, '.list article');
  for (const by of ['actor', 'type']) await check(page, `/timeline?by=${by}&q=in:35.3,36.5,35.5,36.7`, '.legend li', /\d/);
  await check(page, '/posts', '[data-post]');
  const incidents = await json(page, '/api/incidents?limit=200');
  const own = incidents.rows.filter((one) => /[<]/.test(JSON.stringify(one)));
  await check(page, '/incidents', 'main h1', /\S/);
  assert.ok(own.length > 0, 'its rows are incidents, too');
  for (const one of own.slice(0, 3)) await check(page, `/incidents/${encodeURIComponent(one.id)}`, 'main h1');
  assert.equal(row.sample, false);
});
