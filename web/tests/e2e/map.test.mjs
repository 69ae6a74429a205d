// The map in a real browser: clusters and the list beside them by mouse and keyboard, the address, both languages and
// widths, no request elsewhere (browser.mjs), markup as words, and kept searches.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const BOTH = [{ width: 360, height: 740 }, { width: 1280, height: 900 }];

/** Until the map is drawn and counted; without a graphics card that takes its time. */
async function drawn(page) {
  await page.waitForSelector('.controls button', { timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('#map-list')?.textContent?.trim(), undefined, { timeout: 60_000 });
}

test('what the map counts is what the server counts, and the list has the same records', async () => {
  const page = await open();
  const counted = await (await page.request.get('/api/map?zoom=1')).json();
  await page.goto('/map');
  await drawn(page);
  const total = counted.clusters.reduce((sum, one) => sum + one.count, 0);
  assert.equal(total, counted.in_view);
  if (total > 0) {
    await page.waitForFunction((count) => [...document.querySelectorAll('.cluster')].reduce((sum, one) => sum + Number(one.textContent.replace(/\D/g, '')), 0) === count, total);
    await page.waitForSelector('.list article');
  }
  const beside = counted.nowhere + counted.countries.reduce((sum, one) => sum + one.count, 0);
  if (beside > 0) assert.match(await page.locator('#map-beside').innerText(), new RegExp(`: ${beside}$`));
});

test('a part is opened by the keyboard, stands in the address, and the way back leads to the view', async (t) => {
  const page = await open();
  await page.goto('/map');
  await drawn(page);
  const part = page.locator('.row, .cluster').last();
  if ((await part.count()) === 0) return t.skip('no record of this store has a place');
  await part.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('open'));
  await page.waitForSelector('.list .head button');
  assert.equal(await page.locator('[aria-pressed=true]').count() > 0, true);
  await page.waitForSelector('.list article h3 a');
  const address = new URL(page.url()).search;
  await page.locator('.list article h3 a').first().click();
  await page.waitForURL('**/documents/**');
  await page.goBack();
  await page.waitForURL((url) => url.search === address);
  await drawn(page);
  await page.locator('.list .head button').click();
  await page.waitForURL((url) => !url.searchParams.has('open'));
});

test('the fields beside the question are terms of it, and a mistake is told', async () => {
  const page = await open({ allowErrors: true });
  await page.goto('/map');
  await drawn(page);
  await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('ASSAULT');
  await page.waitForURL((url) => url.searchParams.get('q') === 'event:ASSAULT');
  await page.locator('.fields input[type=date]').first().fill('2017-01-01');
  await page.waitForURL((url) => url.searchParams.get('q') === 'event:ASSAULT after:2017-01-01');
  assert.equal(await page.locator('#q').inputValue(), 'event:ASSAULT after:2017-01-01');
  await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('');
  await page.waitForURL((url) => url.searchParams.get('q') === 'after:2017-01-01');
  await page.goto('/map?q=colour:red');
  await page.getByText('there is no field').waitFor();
});

test('in both languages and widths the page fits, and place names keep their direction', async () => {
  for (const locale of ['en-GB', 'ar-SY']) {
    for (const viewport of BOTH) {
      const page = await open({ locale, viewport, colorScheme: locale === 'ar-SY' ? 'dark' : 'light' });
      await page.goto('/map?view=34,38,5.5');
      await drawn(page);
      const name = `${locale} ${viewport.width}`;
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), name);
      await page.waitForSelector('.names span bdi');
      assert.ok(await page.locator('.names bdi').evaluateAll((all) => all.every((one) => one.dir === 'auto')), name);
      const arabic = await page.locator('.names bdi').evaluateAll((all) => all.filter((one) => /[\u0600-\u06ff]/.test(one.textContent)).length);
      assert.equal(arabic > 0, locale === 'ar-SY', name);
      assert.match(await page.locator('.note').last().innerText(), /\S/);
      await page.context().close();
    }
  }
});

test('markup in a question or a text stays words on the map', async () => {
  const page = await open();
  await page.goto(`/map?q=${encodeURIComponent('"<img src=x onerror=window.hudnaBroken=true>"')}&view=35,37,5`);
  await drawn(page);
  await page.goto('/map?open=nowhere');
  await drawn(page);
  assert.equal(await page.evaluate(() => window.hudnaBroken), undefined);
  assert.equal(await page.locator('main :is(script, iframe, img, [onerror], [onload])').count(), 0);
});

test('the search on the map’s area, and a place that a question names is told', async () => {
  const page = await open();
  await page.goto('/map?view=35,37,6');
  await drawn(page);
  await page.getByRole('link', { name: 'Search this area' }).click();
  await page.waitForURL((url) => /in:[\d.,-]+/.test(url.searchParams.get('q') ?? ''));
  await page.goto('/search?q=near:Tripoli,30');
  await page.getByText('is taken for').waitFor();
  await page.getByText('Others of that name').waitFor();
});

test('a search is kept, opened and forgotten, where the desk may keep it', async (t) => {
  const page = await open({ allowErrors: true });
  await page.goto('/search?q=lang:ar');
  await page.locator('details summary').filter({ hasText: 'Kept searches' }).click();
  await page.getByLabel('Name', { exact: true }).fill('قصف <b>');
  await page.getByRole('button', { name: 'Keep this search' }).click();
  await page.waitForFunction(() => document.querySelector('details li, details [role=alert]'));
  if ((await page.locator('details [role=alert]').count()) > 0) return t.skip('this server keeps no searches; the program does');
  assert.equal(await page.locator('details li a').first().innerText(), 'قصف <b>');
  await page.locator('details li a').first().click();
  await page.waitForURL((url) => url.searchParams.get('q') === 'lang:ar');
  await page.getByRole('button', { name: /Forget/ }).first().click();
  await page.getByText('is forgotten').waitFor();
  assert.equal(await page.locator('details li').count(), 0);
});

test('an area is drawn with the mouse, stands in the address, narrows what is counted, and is taken away again', async () => {
  const page = await open();
  await page.goto('/map?view=35,37,5');
  await drawn(page);
  await page.getByRole('button', { name: 'Draw an area' }).click();
  const canvas = await page.locator('.frame').boundingBox();
  const corners = [[0.25, 0.25], [0.7, 0.3], [0.6, 0.75]].map(([x, y]) => [canvas.x + canvas.width * x, canvas.y + canvas.height * y]);
  for (const [x, y] of corners) await page.mouse.click(x, y);
  await page.getByText('3 corners').waitFor();
  // The first corner again closes it.
  await page.mouse.click(...corners[0]);
  await page.waitForURL((url) => /^in:(-?[\d.]+,){5}-?[\d.]+$/.test(url.searchParams.get('q') ?? ''));
  const q = new URL(page.url()).searchParams.get('q');
  const counted = await (await page.request.get(`/api/map?zoom=5&q=${encodeURIComponent(q)}`)).json();
  const all = await (await page.request.get('/api/map?zoom=5')).json();
  assert.ok(counted.in_view <= all.in_view && counted.nowhere === 0, `${counted.in_view} of ${all.in_view}`);
  await page.reload();
  await drawn(page);
  await page.getByRole('button', { name: 'Everywhere again' }).click();
  await page.waitForURL((url) => !url.searchParams.has('q'));
  await page.goBack();
  await page.waitForURL((url) => url.searchParams.get('q') === q);
});

test('by keys alone an area is drawn at the map’s middle, typed as corners, or named; a mistake is told', async () => {
  for (const locale of ['en-GB', 'ar']) {
    const page = await open({ locale, allowErrors: true });
    const words = locale === 'ar'
      ? { draw: 'ارسم منطقة', middle: 'زاوية في الوسط', done: 'أغلق المنطقة', type: 'اكتب الزوايا', apply: 'اعرض هذه المنطقة', named: 'في محافظة أو بلد' }
      : { draw: 'Draw an area', middle: 'Corner at the middle', done: 'Close the area', type: 'Type corners', apply: 'Show this area', named: 'In a province or country' };
    await page.goto('/map?view=35,37,6');
    await drawn(page);
    const button = (name) => page.getByRole('button', { name, exact: true });
    await button(words.draw).press('Enter');
    assert.equal(await button(words.done).isDisabled(), true);
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowDown']) {
      await button(words.middle).press('Enter');
      await page.locator('.canvas canvas').press(key);
      await page.waitForTimeout(700);
    }
    await button(words.done).press('Enter');
    await page.waitForURL((url) => (url.searchParams.get('q') ?? '').split(',').length === 6);
    // Escape leaves the question as it was.
    await button(words.draw).press('Enter');
    await page.keyboard.press('Escape');
    await page.getByText(words.type).click();
    await page.locator('#corners').fill('35.1, 36.2\n٣٥٫٦، ٣٦٫٥\n35.2 36.9');
    await button(words.apply).press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === 'in:35.1,36.2,35.6,36.5,35.2,36.9');
    await page.locator('#corners').fill('35.1, 36.2');
    await button(words.apply).press('Enter');
    await page.locator('#corners-wrong').waitFor();
    await page.getByLabel(words.named).fill('Hama');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === 'in:Hama');
    await page.context().close();
  }
});
