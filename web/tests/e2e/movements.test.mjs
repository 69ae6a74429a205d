// Movements that were notified beforehand: whether this was allowed, on the pages of findings and agreements, and never where they went.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const json = async (page, path) => (await page.request.get(path)).json();
/** scripts/test/desk.sh imports the list of tests/fixtures: then findings of it are among those of its agreement. */
const notified = async (page) => {
  const { rows } = await json(page, '/api/findings?agreement=syria-astana-2017&limit=200');
  return rows.filter((one) => one.notified.length > 0);
};
const READERS = [
  { language: 'en', viewport: { width: 1280, height: 900 } },
  { language: 'en', viewport: { width: 360, height: 780 } },
  { language: 'ar', viewport: { width: 1280, height: 900 } },
  { language: 'ar', viewport: { width: 360, height: 780 } },
];
const opened = async ({ language, viewport }) => {
  const page = await open({ viewport });
  await page.addInitScript((to) => localStorage.setItem('hudna-language', to), language);
  return page;
};
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const reader of READERS) {
  test(`a finding says whether what was notified allows it (${reader.language}, ${reader.viewport.width})`, async (t) => {
    const page = await opened(reader);
    const all = await notified(page);
    if (all.length === 0) return t.skip('this store holds no movements');
    const outcomes = new Set();
    for (const finding of all) {
      await page.goto(`/findings/${encodeURIComponent(finding.id)}`);
      const told = page.locator('[data-notified]');
      await told.waitFor();
      const one = finding.notified[0];
      outcomes.add(one.allowed);
      assert.equal(await told.locator('article').first().getAttribute('data-allowed'), one.allowed);
      assert.deepEqual(await told.locator('article').first().locator('[data-asked]').evaluateAll((items) => items.map((item) => item.dataset.outcome)), one.checks.map((check) => check.outcome));
      const words = await told.innerText();
      assert.match(words, /An invented joint centre/);
      if (reader.language === 'ar') {
        const own = await told.evaluate((section) => {
          const copy = section.cloneNode(true);
          for (const other of copy.querySelectorAll('[lang]')) other.remove();
          return copy.textContent;
        });
        assert.doesNotMatch(own, /[A-Za-z]{3}/, own);
      } else assert.match(words, one.allowed === 'true' ? /Was this allowed by it\? yes/ : /Was this allowed by it\? no/);
      assert.doesNotMatch(await page.locator('main').innerText(), /Invented lorries|Invented Mill|34\.87/);
      assert.ok(await fits(page), 'it is no wider than the window');
    }
    assert.deepEqual([...outcomes].sort(), ['false', 'true']);
  });

  test(`an agreement lists what was notified in its countries and is over (${reader.language}, ${reader.viewport.width})`, async (t) => {
    const page = await opened(reader);
    const { total, withheld } = await json(page, '/api/movements?agreement=syria-astana-2017');
    if (total === 0) return t.skip('this store holds no movements');
    assert.deepEqual([total, withheld], [2, 1]);
    await page.goto('/agreements/syria-astana-2017');
    const told = page.locator('[data-movements]');
    await told.waitFor();
    assert.equal(await told.locator('[data-kind]').count(), total);
    const words = await told.innerText();
    assert.doesNotMatch(words, /Invented lorries|Invented Mill|Damascus|2089|٢٠٨٩/);
    if (reader.language === 'en') assert.match(words, /In time|in time\? yes[\s\S]*agreed[\s\S]*in time\? no[\s\S]*refused/);
    assert.match(words, reader.language === 'en' ? /may still be under way/ : /قد يكون جاريًا/);
    assert.ok(await fits(page), 'it is no wider than the window');
  });
}
