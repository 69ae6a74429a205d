// Incidents in the list and one by one: both languages, both widths, the same for every side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const SIZES = [{ width: 360, height: 740 }, { width: 1280, height: 900 }];
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Opens the incident that most independent origins tell of. */
async function best(page) {
  await page.goto('/incidents?kind=incident&sort=origins');
  const href = await page.locator('[data-entry]').first().getAttribute('href');
  await page.goto(href);
  await page.waitForSelector('[data-account]');
  return href;
}

test('the list tells of origins and reasons to look, and fits in both languages and widths', async () => {
  for (const locale of ['en-GB', 'ar']) {
    for (const viewport of SIZES) {
      const page = await open({ locale, viewport });
      await page.goto('/incidents');
      await page.waitForSelector('[data-entry]');
      assert.ok(await fits(page), `${locale} ${viewport.width}`);
      assert.match(await page.locator('main li article').first().innerText(), locale === 'ar' ? /مصدر|مصادر/ : /independent origin/);
      await page.context().close();
    }
  }
});

test('a filter narrows the list, stands in the address, and survives a reload', async () => {
  const page = await open();
  await page.goto('/incidents');
  await page.waitForSelector('[data-entry]');
  const all = await page.locator('[role=status]').first().innerText();
  await page.click('aside .wide a:has-text("contact")');
  await page.waitForURL('**/incidents?kind=contact');
  await page.waitForFunction((before) => { const said = document.querySelector('[role=status]')?.innerText; return said && said !== before; }, all);
  const some = await page.locator('[role=status]').first().innerText();
  await page.reload();
  await page.waitForSelector('[role=status]');
  await page.waitForFunction((said) => document.querySelector('[role=status]')?.innerText === said, some);
  await page.selectOption('aside .wide select >> nth=1', '2');
  await page.waitForURL('**/incidents?kind=contact&origins=2');
});

test('a question that the server refuses is told in words', async () => {
  const page = await open({ allowErrors: true });
  await page.goto('/incidents?kind=war');
  assert.match(await page.getByRole('alert').innerText(), /kind/);
  await page.goto('/incidents/no-such-record');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /no-such-record/);
});

test('accounts stand under their origins by time of publication, each in its own direction with its words lit', async () => {
  for (const locale of ['en-GB', 'ar']) {
    const page = await open({ locale });
    await best(page);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const told = await page.evaluate(async (one) => (await fetch(`/api/incidents/${one}`)).json(), id);
    assert.ok(told.origins.length > 0);
    const shown = await page.locator('[data-origin]').evaluateAll((all) => all.map((one) => one.dataset.origin));
    assert.deepEqual(shown, [...told.origins, ...told.denied_by].map((origin) => origin.id));
    const published = told.origins.map((origin) => told.accounts.filter((account) => account.origin === origin.id).map((account) => account.published?.slice(0, 10) ?? '9999').sort()[0]);
    assert.deepEqual(published, [...published].sort(), 'nobody comes first by who it is');
    assert.equal(await page.locator('[data-account]').count(), told.accounts.length);
    assert.ok((await page.locator('[data-account] .lit-role').count()) > 0);
    for (const account of told.accounts) {
      const text = page.locator(`[data-account="${account.record.id}"] .text`);
      const direction = ['ar', 'fa'].includes(account.lang) ? 'rtl' : 'ltr';
      assert.equal(await text.evaluate((element) => getComputedStyle(element).direction), direction, account.lang);
      assert.ok((await text.innerText()).includes(account.record.text.split('\n')[0].slice(0, 12)));
    }
    await page.context().close();
  }
});

test('who had it from whom is drawn where there is room, and a list on a phone', async () => {
  for (const locale of ['en-GB', 'ar']) {
    for (const viewport of SIZES) {
      const page = await open({ locale, viewport });
      await best(page);
      assert.ok(await fits(page), `${locale} ${viewport.width}`);
      const wide = viewport.width > 1000;
      assert.equal(await page.locator('figure svg').isVisible(), wide);
      const names = await page.locator('figure ol li .name').allInnerTexts();
      assert.ok(names.length > 1);
      assert.equal(await page.locator('figure svg g').count(), names.length);
      if (wide) {
        const [from, to] = await page.locator('figure svg path.step').first().evaluate((path) => [path.getPointAtLength(0).x, path.getPointAtLength(path.getTotalLength()).x]);
        assert.equal(from < to, locale !== 'ar', 'it runs with the writing');
      }
      await page.context().close();
    }
  }
});

test('a record of an article leads to all accounts of what it tells', async () => {
  const page = await open();
  await page.goto('/incidents?kind=incident');
  await page.click('[data-entry] >> nth=0');
  await page.waitForSelector('[data-account]');
  const id = await page.locator('[data-account]').first().getAttribute('data-account');
  await page.locator('[data-account] .foot a').first().click();
  await page.waitForURL('**/documents/**');
  await page.locator(`#record-${id} summary`).click();
  await page.locator(`#record-${id} details a`).click();
  await page.waitForURL('**/incidents/**');
  await page.waitForSelector(`[data-account="${id}"]`);
});
