// Every page in both languages, light and dark, at both widths: no violation that axe-core finds, nothing wider than
// the screen, nothing asked of another host; what is first loaded is small; the keyboard reaches everything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Kilobytes of the first load, compressed, without the map. */
const FIRST_LOAD = 250_000;

/** Every page that the masthead leads to, and those that need something of the store. A new page in the masthead is tested by itself. */
async function pages(page) {
  await page.goto('/');
  await page.waitForSelector('[data-entry]');
  const masthead = await page.locator('header nav a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const documents = (await (await page.request.get('/api/documents?has_records=true&limit=200')).json()).rows;
  const articles = ['ar', 'en'].map((lang) => documents.find((row) => row.lang === lang)).filter(Boolean);
  const more = ['/search?q=lang:ar', '/search?q=colour:red', '/timeline?time=published&by=actor', '/documents/0000', '/nowhere'];
  return [...new Set([...masthead, ...more, ...articles.map((row) => `/documents/${row.hash}`)])];
}

/** Waits until a page has its words and asks for nothing. */
async function settled(page) {
  await page.waitForSelector('main :is(h1, [role=alert])');
  await page.waitForLoadState('networkidle');
}

async function violations(page) {
  // By the debugger's protocol: the page's own policy lets no script of others in.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`));
}

for (const locale of ['en-GB', 'ar']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      test(`no barrier is found in ${locale}, ${colorScheme}, ${width} pixels wide`, async () => {
        const page = await open({ locale, colorScheme, viewport: { width, height: 800 }, allowErrors: true });
        const found = [];
        for (const path of await pages(page)) {
          await page.goto(path);
          await settled(page);
          await page.evaluate(() => { for (const details of document.querySelectorAll('main details')) details.open = true; });
          found.push(...(await violations(page)).map((one) => `${path} ${one}`));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (wide > 0) found.push(`${path} is ${wide} pixels wider than the screen`);
        }
        await page.goto('/');
        await settled(page);
        await page.locator('header button[popovertarget]').click();
        found.push(...(await violations(page)).map((one) => `settings ${one}`));
        assert.deepEqual(found, []);
        await page.context().close();
      });
    }
  }
}

test('the first load of every page but the map is small', async () => {
  const page = await open({ allowErrors: true });
  const paths = (await pages(page)).filter((path) => !path.startsWith('/map'));
  await page.context().close();
  for (const path of paths) {
    const fresh = await open({ allowErrors: true });
    const answers = [];
    fresh.on('response', (response) => answers.push(response));
    await fresh.goto(path);
    await settled(fresh);
    let bytes = 0;
    for (const answer of answers) bytes += (await answer.request().sizes()).responseBodySize;
    assert.ok(bytes > 10_000 && bytes < FIRST_LOAD, `${path}: ${bytes} bytes`);
    await fresh.context().close();
  }
});

test('Tab reaches every control of every page in order, visibly, and the skip link passes the masthead', async () => {
  for (const locale of ['en-GB', 'ar']) {
    const page = await open({ locale, allowErrors: true });
    for (const path of await pages(page)) {
      await page.goto(path);
      await settled(page);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#content', path);
      const seen = new Set();
      let before;
      for (let press = 0; press < 600; press += 1) {
        const at = await page.evaluate(() => {
          const one = document.activeElement;
          if (!one || one === document.body) return null;
          one.dataset.walked ??= String(document.querySelectorAll('[data-walked]').length);
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          return { id: one.dataset.walked, what: one.outerHTML.slice(0, 90), lit: outlineStyle !== 'none' && outlineWidth !== '0px', size: box.width * box.height };
        });
        // A field for a date is several stops.
        if (!at || (seen.has(at.id) && at.id !== before)) break;
        seen.add((before = at.id));
        assert.ok(at.lit, `${path}: focus is not seen on ${at.what}`);
        assert.ok(at.size > 0, `${path}: focus is on what is not there: ${at.what}`);
        await page.keyboard.press('Tab');
      }
      // What is pressed by pointer must be reached: of radios and marked words one in the group, arrows lead to the others.
      const missed = await page.locator(':is(a[href], button, input, select, textarea, summary, [tabindex="0"]):visible:not([data-walked]):not([disabled])').evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 90)));
      assert.deepEqual(missed, [], path);
    }
    await page.context().close();
  }
});
