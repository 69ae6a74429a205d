// The timeline in a real browser: gaps told apart from quiet days, the brush by pointer and by keys, the same numbers as a table.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const api = async (page, query = '') => (await page.request.get(`/api/timeline${query}`)).json();
const sum = (bar) => bar.counts.reduce((all, one) => all + one, 0);

/** A page of the timeline with its numbers. */
async function timeline(page, query = '?time=published') {
  await page.goto(`/timeline${query}`);
  await page.waitForSelector('.chart svg .part');
}

test('the table has the server’s numbers, and tells a time without documents as none taken in', async () => {
  const page = await open();
  await timeline(page);
  const { bars, series } = await api(page, '?time=published');
  await page.click('summary:has-text("The same as a table")');
  const rows = await page.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.innerText)));
  assert.equal(rows.length, bars.length);
  for (const [index, bar] of bars.entries()) {
    assert.equal(Number(rows[index][1]), sum(bar), bar.first);
    assert.equal(rows[index].at(-1).includes('nothing was taken in'), bar.documents === 0, bar.first);
  }
  assert.equal(await page.locator('.legend li').count(), series.length);
  const hatched = await page.locator('.chart [data-gap]').evaluateAll((all) => all.map((one) => one.dataset.gap));
  assert.deepEqual(hatched, bars.filter((bar) => bar.documents === 0).map((bar) => bar.first));
});

test('days drawn over lead to their documents; the choice stands in the address and the way back keeps it', async () => {
  for (const locale of ['en-GB', 'ar']) {
    const page = await open({ locale });
    await timeline(page);
    const { bars } = await api(page, '?time=published');
    const box = await page.locator('.chart > svg').boundingBox();
    const rtl = locale === 'ar';
    // From the middle of the first bar to beyond the last one.
    const step = (box.width - 44) / bars.length;
    const [start, end] = rtl ? [box.x + box.width - 44 - step / 2, box.x + 1] : [box.x + 44 + step / 2, box.x + box.width - 1];
    await page.mouse.move(start, box.y + 100);
    await page.mouse.down();
    await page.mouse.move((start + end) / 2, box.y + 90, { steps: 3 });
    await page.mouse.move(end, box.y + 90);
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.get('chosen') === `${bars[0].first}..${bars.at(-1).last}`);
    await page.click('.brushed a');
    await page.waitForURL((url) => url.pathname === '/search' && url.searchParams.get('q') === `published:${bars[0].first}..${bars.at(-1).last}`);
    await page.waitForSelector('[data-entry]');
    await page.goBack();
    await page.waitForSelector('.chart .chosen');
    await page.context().close();
  }
});

test('keys alone choose days and let them go', async () => {
  const page = await open();
  await timeline(page);
  const { bars } = await api(page, '?time=published');
  const last = page.locator('[data-slider=last]');
  await last.focus();
  await page.keyboard.press('Home');
  await page.waitForURL((url) => url.searchParams.get('chosen') === `${bars[0].first}..${bars[0].last}`);
  assert.match(await last.getAttribute('aria-valuetext'), /\d+ records?/);
  if (bars.length > 1) {
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => url.searchParams.get('chosen') === `${bars[0].first}..${bars[1].last}`);
  }
  await page.locator('.brushed button').first().press('Enter');
  await page.waitForURL((url) => url.searchParams.has('days') && !url.searchParams.has('chosen'));
  await page.goBack();
  await page.waitForSelector('.chart .chosen');
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.searchParams.has('chosen'));
});

test('clock, groups and question stand in the address, and what is wrong is told', async () => {
  const page = await open({ allowErrors: true });
  await page.goto('/timeline');
  await page.getByRole('combobox', { name: 'Time' }).selectOption('published');
  await page.waitForURL('**/timeline?time=published');
  await page.getByRole('combobox', { name: 'Told apart by' }).selectOption('actor');
  await page.waitForURL('**/timeline?time=published&by=actor');
  await page.locator('#q').fill('lang:ar');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === 'lang:ar');
  await page.waitForSelector('.legend li');
  assert.equal(await page.getByRole('combobox', { name: 'Told apart by' }).inputValue(), 'actor');
  await page.goto('/timeline?q=colour:red');
  assert.match(await page.getByRole('alert').innerText(), /no field/);
  await page.goto('/timeline?days=0001-01-01..9999-12-31&unit=day');
  assert.match(await page.getByRole('alert').innerText(), /at most 800/);
});

test('records without a day are told beside the bars, and it fits a phone', async () => {
  const page = await open({ viewport: { width: 360, height: 740 } });
  await page.goto('/timeline');
  await page.waitForSelector('[role=status]');
  const { beside } = await api(page);
  const told = await page.locator('main').innerText();
  if (beside.undated > 0) assert.match(told, new RegExp(`${beside.undated} records? without a day`));
  assert.match(told, /withheld is not counted|No record answers/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
});

test('markup in names stays words', async () => {
  const page = await open();
  for (const by of ['actor', 'type']) {
    await page.goto(`/timeline?time=published&by=${by}&q=`);
    await page.waitForSelector('main h1');
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent !== '');
    assert.equal(await page.evaluate(() => window.hudnaBroken), undefined);
    assert.equal(await page.locator('main :is(script, img, iframe, [onerror], [onmouseover])').count(), 0);
  }
  await page.goto(`/timeline?q=${encodeURIComponent('"<img src=x onerror=window.hudnaBroken=true>"')}&days=${encodeURIComponent('<script>')}`);
  await page.waitForSelector('main h1');
  assert.equal(await page.evaluate(() => window.hudnaBroken), undefined);
});
