// What a monitor does each day, in both languages and at both widths: searches and keeps a search, opens the map's
// records to their words, narrows the map by an area and by days, and draws over days of the timeline.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, isFixture, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const WORDS = {
  en: {
    search: 'Search', empty: 'No document answers. Fewer words find more.', documents: 'Documents', type: 'Type', time: 'Time', from: 'from', to: 'to',
    kept: 'Kept searches', name: 'Name', keep: 'Keep this search', forgotten: 'is forgotten', none: 'No search is kept yet.',
    map: 'Map', draw: 'Draw an area', everywhere: 'Everywhere again', gap: 'nothing was taken in', table: 'The same as a table',
    documentsOf: 'Documents that tell of these days', zoom: 'Show only these days', clear: 'Clear the choice',
  },
  ar: {
    search: 'البحث', empty: 'ما من وثيقة توافق السؤال. كلمات أقلّ تجد أكثر.', documents: 'الوثائق', type: 'النوع', time: 'الزمن', from: 'من', to: 'إلى',
    kept: 'عمليات البحث المحفوظة', name: 'الاسم', keep: 'احفظ هذا البحث', forgotten: 'حُذف', none: 'لا بحث محفوظًا بعد.',
    map: 'الخريطة', draw: 'ارسم منطقة', everywhere: 'كل الأماكن من جديد', gap: 'لم يُدخَل شيء', table: 'الأعداد نفسها في جدول',
    documentsOf: 'الوثائق التي تروي هذه الأيام', zoom: 'اعرض هذه الأيام وحدها', clear: 'ألغِ الاختيار',
  },
};
/** One reader of each language at each width, by turns in the light and in the dark. */
const READERS = [['en', 'en-GB', 360], ['en', 'en-GB', 1280], ['ar', 'ar', 360], ['ar', 'ar', 1280]].map(([lang, locale, width]) => ({
  name: `${locale}, ${width} pixels wide`,
  words: WORDS[lang],
  lang,
  of: { locale, viewport: { width, height: 780 }, colorScheme: (lang === 'ar') === (width === 360) ? 'dark' : 'light' },
}));

/** Over so few documents most of this has nothing to look at. */
const FEW = 'the fixture has too few documents; the samples have enough';

const json = async (page, path, query = {}) => (await page.request.get(`${path}?${new URLSearchParams(query)}`)).json();
const question = (page, expected) => page.waitForURL((url) => (url.searchParams.get('q') ?? '') === expected);
/** Digits as machines write them, without what sets thousands apart. */
const plain = (text) => text.replace(/[٠-٩]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.indexOf(digit)).replace(/(?<=\d)[,٬](?=\d)/g, '');
const numberIn = (text) => Number(/\d+/.exec(plain(text))?.[0]);
/** The spelling of Arabic letters as the search folds it, so far as these tests need. */
const folded = (word) => word.toLowerCase().replace(/[أإآٱ]/g, 'ا').replace(/[\u064b-\u0652\u0640]/g, '');

async function fits(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${where} is ${wide} pixels wider than the screen`);
}

/** Until the search has answered; how many documents it says. */
async function answered(page) {
  await page.waitForFunction(() => document.querySelector('.total [role=status]')?.textContent !== '');
  return page.locator('.total [role=status]').first().innerText();
}

/** Two words that follow on each other in the newest headline of a language that has such. */
async function wordsOf(page, lang) {
  const { rows } = await json(page, '/api/documents', { lang, has_records: 'true', limit: '30' });
  for (const { hash, title } of rows) {
    const [, one, other] = /(?<![\p{L}\p{M}])([\p{L}]{4,}) ([\p{L}]{4,})(?![\p{L}\p{M}])/u.exec(title ?? '') ?? [];
    if (one) return { hash, one, other };
  }
  throw new Error(`no headline of ${lang} has two words`);
}

for (const { name, words, lang, of } of READERS) {
  test(`words, phrases and fields are searched, ${name}`, async (t) => {
    if (isFixture()) return t.skip(FEW);
    const page = await open(of);
    const { hash, one, other } = await wordsOf(page, lang);
    await page.goto('/');
    await page.locator('header nav').getByRole('link', { name: words.search, exact: true }).click();
    await page.waitForURL('**/search');
    await page.locator('#q').fill(`${one} lang:${lang}`);
    await page.keyboard.press('Enter');
    await question(page, `${one} lang:${lang}`);
    const hit = page.locator('li', { has: page.locator(`[data-entry][href="/documents/${hash}"]`) });
    await hit.locator('h2 mark').first().waitFor();
    assert.ok((await hit.locator('h2 mark').allInnerTexts()).some((lit) => folded(lit) === folded(one)), one);
    await fits(page, 'what was found');

    // A phrase has its words in this order and next to each other; the other way round it is another.
    const phrase = `"${one} ${other}"`;
    await page.locator('#q').fill(phrase);
    await page.keyboard.press('Enter');
    await question(page, phrase);
    await page.waitForFunction((words) => { const lit = [...document.querySelectorAll('h2 mark')].map((mark) => mark.textContent).join(' '); return words.every((word) => lit.includes(word)); }, [one, other]);
    const said = numberIn((await answered(page)).replace(/^(وثيقة واحدة)$/, '1').replace(/^وثيقتان$/, '2'));
    assert.equal(said, (await json(page, '/api/search', { q: phrase })).total);
    assert.ok((await json(page, '/api/search', { q: `"${other} ${one}"` })).hits.every((found) => found.hash !== hash));

    // A field beside the question becomes its term.
    await page.locator('#q').fill(`lang:${lang}`);
    await page.getByRole('combobox', { name: words.type, exact: true }).selectOption('ASSAULT');
    await question(page, `lang:${lang} event:ASSAULT`);
    const { total } = await json(page, '/api/search', { q: `lang:${lang} event:ASSAULT` });
    const all = (await json(page, '/api/search', { q: `lang:${lang}` })).total;
    assert.ok(total > 0 && total < all, `${total} of ${all}`);
    await page.waitForFunction((count) => document.querySelectorAll('ol [data-entry]').length === count, Math.min(total, 20));
    // The words of an assault are lit though none was typed.
    await page.waitForSelector('.excerpt mark');

    await page.locator('#q').fill('qqqqnothing');
    await page.keyboard.press('Enter');
    await page.getByText(words.empty).waitFor();
    await fits(page, 'nothing found');
    await page.goBack();
    await question(page, `lang:${lang} event:ASSAULT`);
    await page.waitForSelector('.excerpt mark');
    await page.context().close();
  });

  test(`a search is kept, asked again from its address elsewhere, and forgotten, ${name}`, async (t) => {
    if (isFixture()) return t.skip(FEW);
    const page = await open({ ...of, allowErrors: true });
    const asked = `event:ASSAULT lang:${lang}`;
    await page.goto(`/search?${new URLSearchParams({ q: asked })}`);
    const kept = page.locator('details', { hasText: words.kept });
    await kept.locator('summary').press('Enter');
    await kept.getByText(words.none).waitFor();
    await kept.getByLabel(words.name, { exact: true }).fill(`${words.map} ٣`);
    await kept.getByRole('button', { name: words.keep }).press('Enter');
    await kept.locator('li, [role=alert]').first().waitFor();
    if ((await kept.locator('[role=alert]').count()) > 0) return t.skip('this server keeps no searches; the program does');
    await fits(page, 'a kept search');

    // The same reader another day: nothing but the store knows it.
    const later = await open(of);
    await later.goto('/search');
    await later.locator('details summary', { hasText: words.kept }).click();
    const link = later.getByRole('link', { name: `${words.map} ٣` });
    await link.press('Enter');
    await question(later, asked);
    const said = await answered(later);
    // Somebody who was sent the address sees the same.
    await page.goto(later.url());
    assert.equal(await answered(page), said);
    await later.locator('details li button').first().click();
    await later.getByText(words.forgotten).waitFor();
    assert.equal(await later.locator('details li').count(), 0);
    await later.context().close();
    await page.context().close();
  });

  test(`a part of the map is opened to its words, and the map narrowed by an area and by days, ${name}`, async (t) => {
    if (isFixture()) return t.skip(FEW);
    const page = await open(of);
    const box = '30,30,45,40';
    await page.goto('/map?view=35,37.5,4.5');
    await page.waitForSelector('.frame[data-map=drawn]', { timeout: 60_000 });
    await page.waitForSelector('.cluster');
    const cluster = page.locator('.cluster').last();
    const count = numberIn(await cluster.innerText());
    await cluster.click();
    await page.waitForURL((url) => url.searchParams.has('open'));
    // As many as the number said are listed, a page at a time, each with words that lead to its article.
    await page.waitForFunction((count) => document.querySelectorAll('.list article').length === count, Math.min(count, 20));
    const entry = page.locator('.list article').first();
    const quoted = (await entry.locator('blockquote').innerText()).trim();
    const opened = page.url();
    await entry.locator('h3 a').click();
    await page.waitForURL('**/documents/**#record-*');
    await page.waitForSelector('.text p, .text h1');
    const text = await page.locator('.text').innerText();
    const squeezed = (words) => words.replace(/[\s…\u2066-\u2069]+/g, ' ').trim();
    assert.ok(squeezed(text).includes(squeezed(quoted).slice(0, 40)), quoted);
    await page.goBack();
    await page.waitForURL(opened);
    await page.waitForFunction((count) => document.querySelectorAll('.list article').length === count, Math.min(count, 20));
    await page.locator('.cluster[aria-pressed=true]').waitFor();
    await fits(page, 'the map');

    // Days beside the question narrow what is counted.
    const { clusters } = await json(page, '/api/map', { zoom: '4', bbox: box });
    assert.ok(clusters.length > 0);
    await page.getByRole('combobox', { name: words.time, exact: true }).selectOption('published');
    await page.locator('.fields input[type=date]').first().fill('2017-01-01');
    await question(page, 'published:2017-01-01..9999-12-31');
    await page.locator('.fields input[type=date]').last().fill('2017-06-30');
    await question(page, 'published:2017-01-01..2017-06-30');
    const [half, all] = await Promise.all([{ q: 'published:2017-01-01..2017-06-30' }, {}].map((query) => json(page, '/api/map', { zoom: '4', ...query })));
    assert.ok(half.in_view < all.in_view, `${half.in_view} of ${all.in_view}`);
    await page.goBack();
    await page.goBack();
    await question(page, '');

    // An area drawn over the middle of the map.
    await page.getByRole('button', { name: words.draw }).click();
    const frame = page.locator('.frame');
    await frame.scrollIntoViewIfNeeded();
    const at = await frame.boundingBox();
    const corners = [[0.3, 0.3], [0.7, 0.32], [0.62, 0.7], [0.34, 0.66]].map(([x, y]) => [at.x + at.width * x, at.y + at.height * y]);
    for (const corner of [...corners, corners[0]]) await page.mouse.click(...corner);
    await page.waitForURL((url) => /^in:(-?[\d.]+,){7}-?[\d.]+$/.test(url.searchParams.get('q') ?? ''));
    const q = new URL(page.url()).searchParams.get('q');
    const inside = await json(page, '/api/map', { zoom: '4', q });
    assert.ok(inside.in_view < all.in_view && inside.nowhere === 0, `${inside.in_view} of ${all.in_view}`);
    await page.waitForFunction((count) => [...document.querySelectorAll('.cluster')].length <= count, inside.clusters.length + 3);
    await page.getByRole('button', { name: words.everywhere }).click();
    await question(page, '');
    await fits(page, 'the map again');
    await page.context().close();
  });

  test(`days are drawn over on the timeline, gaps are told, each clock has its own bars, ${name}`, async (t) => {
    if (isFixture()) return t.skip(FEW);
    const page = await open(of);
    const bars = async (query) => (await json(page, '/api/timeline', query)).bars;
    await page.goto('/timeline?time=published');
    await page.waitForSelector('.chart svg .part');
    const published = await bars({ time: 'published' });
    const silent = published.filter((bar) => bar.documents === 0).map((bar) => bar.first);
    assert.ok(silent.length > 0, 'these documents leave days out');
    assert.deepEqual(await page.locator('.chart [data-gap]').evaluateAll((all) => all.map((one) => one.dataset.gap)), silent);
    // The hatching that the days are filled with is there, and drawn.
    assert.ok(await page.locator('.chart [data-gap]').first().evaluate((one) => {
      const line = document.getElementById(/^url\(#(.+)\)$/.exec(one.getAttribute('fill'))?.[1])?.querySelector('path');
      return line && getComputedStyle(line).stroke !== 'none';
    }));
    await page.getByText(words.table, { exact: true }).click();
    const told = await page.locator('tbody tr').evaluateAll((all, gap) => all.filter((row) => row.innerText.includes(gap)).map((row) => row.querySelector('time').dateTime), words.gap);
    assert.deepEqual(told, silent);
    await fits(page, 'the timeline');

    // The first third of the bars, from the side where the language begins.
    const chart = page.locator('.chart > svg');
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    const last = Math.floor((published.length - 1) / 3);
    const step = (box.width - 44) / published.length;
    const x = (index) => (lang === 'ar' ? box.x + box.width - 44 - (index + 0.5) * step : box.x + 44 + (index + 0.5) * step);
    await page.mouse.move(x(0), box.y + 80);
    await page.mouse.down();
    await page.mouse.move(x(last), box.y + 90, { steps: 3 });
    await page.mouse.up();
    const chosen = `${published[0].first}..${published[last].last}`;
    await page.waitForURL((url) => url.searchParams.get('chosen') === chosen);
    await page.getByRole('link', { name: words.documentsOf }).click();
    await question(page, `published:${chosen}`);
    const total = (await json(page, '/api/search', { q: `published:${chosen}` })).total;
    await page.waitForFunction((count) => document.querySelectorAll('[data-entry]').length === count, Math.min(total, 20));
    await page.goBack();
    await page.waitForSelector('.chart .chosen');
    await page.getByRole('button', { name: words.zoom }).click();
    await page.waitForURL((url) => url.searchParams.get('days') === chosen && !url.searchParams.has('chosen'));
    await page.goBack();
    await page.getByRole('button', { name: words.clear }).click();
    await page.waitForURL((url) => !url.searchParams.has('chosen'));

    // By each clock the bars are others: those that the server counts by it.
    const seen = new Set();
    for (const time of ['event', 'published', 'received']) {
      await page.getByRole('combobox', { name: words.time, exact: true }).selectOption(time);
      await page.waitForURL((url) => (url.searchParams.get('time') ?? 'event') === time);
      const expected = (await bars({ time })).map((bar) => [bar.first, bar.counts.reduce((all, one) => all + one, 0)]).join(' ');
      await page.waitForFunction(([expected, digits]) => {
        const plain = (text) => text.replace(/[٠-٩]/g, (digit) => digits.indexOf(digit)).replace(/[,٬]/g, '');
        const rows = [...document.querySelectorAll('tbody tr')];
        return rows.map((row) => `${row.querySelector('time').dateTime},${plain(row.cells[1].textContent)}`).join(' ') === expected;
      }, [expected, '٠١٢٣٤٥٦٧٨٩']);
      seen.add(expected);
    }
    assert.equal(seen.size, 3);
    await page.context().close();
  });
}
