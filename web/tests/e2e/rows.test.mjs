// Rows of tables as documents, found and read like others though they have no headline; and what persons decided, by
// the clock of decisions. scripts/test/desk.sh imports the tables of tests/fixtures and enters a decision.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const json = async (page, path, query = {}) => (await page.request.get(`${path}?${new URLSearchParams(query)}`)).json();
const READERS = [
  { locale: 'en-GB', width: 360, row: /Row 2 of the table \W?observed/, empty: /Row 4 of the table \W?observed/, ours: 'our words', time: 'Time' },
  { locale: 'ar', width: 1280, row: /السطر ٢ من الجدول \W?observed/, empty: /السطر ٤ من الجدول \W?observed/, ours: 'بعبارتنا', time: 'الزمن' },
];

for (const { locale, width, row, empty, ours } of READERS) {
  test(`a row is found by its cells and titled by what it tells and where it stands, ${locale}`, async (t) => {
    const page = await open({ locale, viewport: { width, height: 780 } });
    const { hits } = await json(page, '/api/search', { q: 'Weapon Mortar' });
    const hit = hits.find((one) => one.id.startsWith('observed:'));
    if (!hit) return t.skip('this store holds no such table; scripts/test/desk.sh imports one');
    await page.goto('/search?q=Weapon%20Mortar');
    const entry = page.locator('li', { has: page.locator(`[data-entry][href="/documents/${hit.hash}"]`) });
    await entry.locator('mark', { hasText: 'Mortar' }).waitFor();
    const title = (await entry.locator('h2 a').innerText()).trim();
    assert.ok(title.endsWith(ours), title);
    await entry.locator('h2 a').click();
    await page.waitForSelector('.text h1');
    assert.equal((await page.locator('.text h1').innerText()).trim(), title);
    assert.match(await page.locator('.text .row').innerText(), row);
    await page.waitForFunction((source) => new RegExp(source).test(document.title), row.source);
    assert.match(await page.locator('.text').innerText(), /Weapon: Mortar/);
    // A record leads to the cells that it was read from.
    await page.locator('[data-record-card]').first().focus();
    await page.waitForSelector('.text .lit-role');
    assert.deepEqual(await page.locator('.text .lit-role').allInnerTexts(), ['OP Invented Ridge', '2-4km SE', '14.03.2017']);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));

    // Without a record there is nothing to tell: it is called by its place in the table, here and in the list.
    const nothing = (await json(page, '/api/search', { q: '"Nothing observed"' })).hits.find((one) => one.id.includes('#4'));
    await page.goto(`/documents/${nothing.hash}`);
    await page.waitForSelector('.text h1');
    assert.match(await page.locator('.text h1').innerText(), empty);
    await page.goto('/search?q=%22Nothing%20observed%22');
    const named = page.locator(`[data-entry][href="/documents/${nothing.hash}"]`);
    await named.waitFor();
    assert.ok((await named.innerText()).includes(nothing.id), await named.innerText());
    await page.context().close();
  });
}

test('distance and direction from an observer are told in words, and drawn as a sector', async (t) => {
  for (const { locale, width } of READERS) {
    const page = await open({ locale, viewport: { width, height: 780 } });
    const q = 'Ridge Explosion';
    const { clusters } = await json(page, '/api/map', { q, zoom: '12' });
    if (clusters.length === 0) return t.skip('this store holds no such table; scripts/test/desk.sh imports one');
    const sectors = clusters.flatMap((one) => one.circles.map((circle) => circle.sector));
    // "2-4km SE" is a part of a ring; "3km" all of one.
    assert.deepEqual(sectors.map((one) => [one.from, one.bearing]).sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0)), [['OP Invented Ridge', null], ['OP Invented Ridge', 135]]);
    await page.goto(`/map?${new URLSearchParams({ q, view: '48.13,37.77,11' })}`);
    await page.waitForFunction(() => document.querySelectorAll('.list article').length === 2);
    const told = await page.locator('.list').innerText();
    const words = locale === 'ar' ? /على بُعد ٢ إلى ٤ كم جنوب شرق \W?OP Invented Ridge/ : /2 to 4 km south-east of \W?OP Invented Ridge/;
    assert.match(told, words);
    await page.locator('.list article', { hasText: locale === 'ar' ? 'جنوب شرق' : 'south-east' }).locator('h3 a').click();
    await page.waitForSelector('[data-record]');
    assert.match(await page.locator('[data-record]').innerText(), words);
    await page.context().close();
  }
});

/** The colours of a picture at some of its pixels, read on a page without the desk's rules. */
async function coloursAt(page, picture, pixels) {
  const reader = await page.context().newPage();
  const found = await reader.evaluate(async ([bytes, at]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const brush = canvas.getContext('2d');
    brush.drawImage(image, 0, 0);
    return at.map(([x, y]) => [...brush.getImageData(Math.round(x), Math.round(y), 1, 1).data].slice(0, 3));
  }, [picture.toString('base64'), pixels]);
  await reader.close();
  return found;
}

test('on the map a sector is painted between its distances and its bearings, and nowhere else', async (t) => {
  for (const { locale, width } of READERS) {
    const page = await open({ locale, viewport: { width, height: 780 } });
    const q = 'Ridge Explosion Mortar';
    const { clusters } = await json(page, '/api/map', { q, zoom: '12' });
    if (clusters.length === 0) return t.skip('this store holds no such table; scripts/test/desk.sh imports one');
    const { sector } = clusters[0].circles[0];
    assert.ok(sector.least_km > 1 && sector.bearing === 135, JSON.stringify(sector));
    const zoom = 10;
    await page.goto(`/map?${new URLSearchParams({ q, view: `${sector.lat},${sector.lon},${zoom}` })}`);
    await page.waitForSelector('.controls button', { timeout: 60_000 });
    await page.waitForFunction(() => document.querySelectorAll('.list article').length === 1);
    const map = page.locator('canvas.maplibregl-canvas');
    await map.scrollIntoViewIfNeeded();
    // Buttons and names lie over the map, and would be taken for it.
    await page.evaluate(() => document.querySelectorAll('.cluster, .names').forEach((one) => { one.style.visibility = 'hidden'; }));
    const size = await map.boundingBox();
    // Kilometres to pixels where the map looks: its world is 512 pixels wide, twice that with each step of zoom.
    const perKm = (512 * 2 ** zoom) / (40_030 * Math.cos((sector.lat * Math.PI) / 180));
    const spot = ([km, bearing]) => [size.width / 2 + perKm * km * Math.sin((bearing * Math.PI) / 180), size.height / 2 - perKm * km * Math.cos((bearing * Math.PI) / 180)];
    const middle = (sector.least_km + sector.most_km) / 2;
    const turn = sector.width * 0.4;
    const inside = [[middle, 135 - turn], [middle, 135 + turn], [sector.least_km * 1.2, 135 + turn / 2], [sector.most_km * 0.9, 135 - turn / 2]];
    const outside = [[middle, 315], [middle, 45], [middle, 225], [sector.least_km * 0.5, 135], [sector.most_km * 1.3, 135], [middle, 135 + sector.width], [middle, 135 - sector.width]];
    // One colour inside and another one outside; the picture may be taken before what was counted, or the land, is painted.
    let seen = [];
    for (let turns = 0; turns < 40; turns += 1) {
      const found = await coloursAt(page, await map.screenshot(), [...inside, ...outside].map(spot));
      const kinds = [found.slice(0, inside.length), found.slice(inside.length)].map((some) => [...new Set(some.map(String))]);
      seen = kinds;
      if (kinds.every((kind) => kind.length === 1) && kinds[0][0] !== kinds[1][0]) break;
      await page.waitForTimeout(250);
    }
    assert.ok(seen.every((kind) => kind.length === 1) && seen[0][0] !== seen[1][0], `${locale} ${width}: inside ${seen[0]}, outside ${seen[1]}`);
    await page.context().close();
  }
});

test('what was decided has a clock of its own, and its days lead to the documents decided on', async (t) => {
  for (const { locale, width, time } of READERS) {
    const page = await open({ locale, viewport: { width, height: 780 } });
    const { bars } = await json(page, '/api/timeline', { time: 'decided' });
    if (bars.length === 0) return t.skip('nothing was decided in this store; scripts/test/desk.sh enters a decision');
    await page.goto('/timeline');
    await page.getByRole('combobox', { name: time, exact: true }).selectOption('decided');
    await page.waitForURL('**/timeline?time=decided');
    await page.waitForFunction((days) => JSON.stringify([...document.querySelectorAll('tbody time')].map((one) => one.dateTime)) === JSON.stringify(days), bars.map((bar) => bar.first));
    // A day without decisions is no gap in what was reported.
    assert.equal(await page.locator('.chart [data-gap]').count(), 0);
    // One bar alone leaves a slider nowhere to go: Enter takes what it stands at.
    await page.locator('[data-slider=last]').press('Home');
    await page.locator('[data-slider=last]').press('Enter');
    const chosen = `${bars[0].first}..${bars[0].last}`;
    await page.waitForURL((url) => url.searchParams.get('chosen') === chosen);
    await page.locator('.brushed a.button').press('Enter');
    await page.waitForURL((url) => url.pathname === '/search' && url.searchParams.get('q') === `decided:${chosen}`);
    const { hits } = await json(page, '/api/search', { q: `decided:${chosen}` });
    assert.ok(hits.length > 0);
    assert.equal((await json(page, '/api/search', { q: 'decided:1999' })).total, 0);
    await page.waitForFunction((count) => document.querySelectorAll('[data-entry]').length === count, hits.length);
    assert.equal(await page.getByRole('combobox', { name: time, exact: true }).inputValue(), 'decided');
    await page.context().close();
  }
});
