// Agreements, findings and their chains of tests: what is unsure is said first, sides stand alike, words lead to articles.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const json = async (page, path) => (await page.request.get(path)).json();
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test('a store that was never held against agreements says so and how to do it', async () => {
  const page = await open();
  await page.route('**/api/agreements', (route) => route.fulfill({ json: { rows: [] } }));
  await page.goto('/agreements');
  await page.getByText('hudna assess --store').waitFor();
});

test('what is not assessed yet is said where counts could be read as quiet', async () => {
  const page = await open();
  const nothing = { alleged: 0, reported: 0, verified: 0, refuted: 0, undecidable: 0, no_breach: 0 };
  const coverage = { told: 9, unplaced: 2, waiting: 7, held: 0, not_done: 1, beside: 0, uncovered: 1, unread: 3, untold: 1 };
  const one = { id: 'a', title: { en: 'A pact' }, form: 'text', countries: ['SYR'], zone: 'Asia/Damascus', status: 'in-force', follows: [], times: [], parties: [], provisions: 1, unchecked: 0, illustrative: false, incidents: nothing };
  await page.route('**/api/agreements', (route) => route.fulfill({ json: { rows: [one], coverage } }));
  await page.goto('/agreements');
  const words = await page.locator('[data-coverage]').innerText();
  for (const said of ['9 incidents are told', '2 of them without', '7 not assessed yet', 'not quiet', '3 documents of this store are not read yet']) assert.ok(words.includes(said), said);
});

test('an agreement tells its provisions, zones and marks, and leads to findings and back', async (t) => {
  const page = await open();
  const { rows } = await json(page, '/api/agreements');
  if (rows.length === 0) return t.skip('this store holds no findings');
  await page.goto('/agreements');
  await page.waitForSelector('[data-agreement]');
  assert.equal(await page.locator('[data-agreement]').count(), rows.length);
  await page.locator('[data-agreement="syria-astana-2017"] h2 a').click();
  await page.waitForSelector('[data-provision]');
  const own = await json(page, '/api/agreements/syria-astana-2017');
  assert.equal(await page.locator('[data-provision]').count(), own.provisions.length);
  const unchecked = own.provisions.find((one) => !one.checked);
  assert.match(await page.locator(`[data-provision="${unchecked.number}"]`).innerText(), /^Not checked/, 'what is not checked is said first');
  await page.locator('.zones [data-map="drawn"], .zones svg path').first().waitFor();
  assert.match(await page.locator('.zones figcaption').innerText(), /illustrative, drawn by us|no statement on any border/);
  assert.equal(await page.locator('.zones ol > li').count(), own.zones.length);
  assert.match(await page.locator('.zones ol').innerText(), /illustrative: drawn by us, agreed by nobody/);
  const { coverage } = await json(page, '/api/compliance?agreement=syria-astana-2017');
  assert.equal(coverage.told, coverage.held + coverage.uncovered + coverage.not_done + coverage.beside + coverage.waiting);
  for (const part of ['held', 'uncovered', 'waiting'].filter((one) => coverage[one] > 0 || one === 'waiting')) {
    assert.match(await page.locator(`[data-coverage] [data-part="${part}"]`).innerText(), new RegExp(`^${coverage[part]} `), 'what is not assessed is told beside what is');
  }
  assert.match(await page.locator('[data-open]').innerText(), /where it was|who did it/);
  for (const number of own.silent) assert.match(await page.locator(`[data-provision="${number}"]`).innerText(), /not nothing happening/);
  await page.locator('[data-provision] .held a').first().click();
  await page.waitForSelector('[data-finding]');
  assert.equal(new URL(page.url()).searchParams.get('agreement'), 'syria-astana-2017');
});

/** The words of a phrase that are its own: its values are shown as the reader's settings want them. */
function ownWords({ text, arguments: values }) {
  const strings = (value) => (typeof value === 'object' ? [value.text, ...Object.values(value.arguments ?? {}).flatMap(strings)] : [value]);
  const given = Object.values(values ?? {}).flatMap(strings).sort((a, b) => b.length - a.length);
  return given.reduce((rest, value) => rest.replaceAll(value, ' '), text).split(/\s+/).filter((word) => /^[a-z]{3,}$/.test(word));
}

test('a finding can be read aloud: marks first, each test with its question, outcome and reason', async (t) => {
  const page = await open();
  const { rows } = await json(page, '/api/findings?limit=200');
  const alleged = rows.find((one) => one.alleged && one.tests.length > 3);
  if (!alleged) return t.skip('this store holds no findings');
  await page.goto(`/findings/${encodeURIComponent(alleged.id)}`);
  await page.waitForSelector('[data-asked]');
  const words = await page.locator('main').innerText();
  assert.ok(words.indexOf('Alleged: this rests on somebody') < words.indexOf('What was asked'));
  assert.equal(await page.locator('[data-asked]').count(), alleged.tests.length);
  for (const [at, one] of alleged.tests.entries()) {
    const told = await page.locator('[data-asked]').nth(at).innerText();
    for (const word of ownWords(one.reason)) assert.ok(told.includes(word), `${one.reason.text}: ${told}`);
    assert.match(told, { true: /yes/, false: /no/, undecidable: /cannot be told/ }[one.outcome]);
  }
  const unchecked = rows.find((one) => one.unchecked);
  await page.goto(`/findings/${encodeURIComponent(unchecked.id)}`);
  await page.waitForSelector('[data-asked]');
  const first = await page.locator('main p').nth(1).innerText();
  assert.match(first, /^Not checked/, 'an unchecked provision says so first');
  assert.doesNotMatch(await page.locator('main').innerText(), /guilty|terrorist|regime/i);
  await page.locator('.words a').first().press('Enter');
  await page.waitForSelector('.text p');
  const record = decodeURIComponent(new URL(page.url()).hash.slice(1));
  assert.equal(await page.locator(`[data-record][id="${record}"]`).count(), 1, 'words lead to the record they were read for');
});

test('findings are narrowed by the address, and it is told what narrows them', async (t) => {
  const page = await open({ allowErrors: true });
  const { rows } = await json(page, '/api/findings?limit=1');
  if (rows.length === 0) return t.skip('this store holds no findings');
  await page.goto('/findings');
  await page.selectOption('select >> nth=1', 'undecidable');
  await page.waitForURL('**standing=undecidable**');
  await page.waitForSelector('[data-finding]');
  assert.ok((await page.locator('.standing').allInnerTexts()).every((one) => one === 'undecidable'));
  await page.goto('/findings?after=yesterday');
  await page.getByRole('alert').waitFor();
  await page.goto('/findings/nothing~here~1');
  await page.getByText('no finding').waitFor();
});

test('both languages fit a phone and a desk; words keep their own direction', async (t) => {
  for (const locale of ['en', 'ar']) {
    for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
      const page = await open({ locale, viewport });
      const { rows } = await json(page, '/api/findings?limit=1');
      if (rows.length === 0) return t.skip('this store holds no findings');
      for (const path of ['/agreements', '/agreements/ukraine-package-2015', '/findings', `/findings/${encodeURIComponent(rows[0].id)}`]) {
        await page.goto(path);
        await page.waitForSelector('main h1');
        assert.ok(await fits(page), `${locale} ${viewport.width} ${path}`);
      }
      const direction = await page.locator('[data-asked] p').first().evaluate((one) => getComputedStyle(one).direction);
      assert.equal(direction, locale === 'ar' ? 'rtl' : 'ltr', 'reasons are in the language of the page');
      if (locale === 'ar') assert.match(await page.locator('[data-asked] h3').first().innerText(), /هل وقع/);
      await page.context().close();
    }
  }
});

test('on the Arabic pages of agreements no run of three Latin words stands without its own language', async (t) => {
  const page = await open({ locale: 'ar' });
  const { rows } = await json(page, '/api/findings?limit=200');
  if (rows.length === 0) return t.skip('this store holds no findings');
  const provisions = new Set();
  const some = rows.filter(({ agreement, provision }) => !provisions.has(`${agreement} ${provision}`) && provisions.add(`${agreement} ${provision}`)).slice(0, 12);
  const agreements = (await json(page, '/api/agreements')).rows.map(({ id }) => `/agreements/${id}`);
  for (const path of ['/agreements', ...agreements, '/findings', ...some.map(({ id }) => `/findings/${encodeURIComponent(id)}`)]) {
    await page.goto(path);
    await page.waitForSelector('main h1');
    const bare = await page.evaluate(() => {
      const found = [];
      const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const own = node.parentElement.closest('[lang], [dir], style, script, option');
        const isSaid = own && own !== document.documentElement;
        if (/(?:[A-Za-z][A-Za-z’'-]*[\s,;:.]+){2}[A-Za-z]/.test(node.data) && !isSaid) found.push(node.data.trim());
      }
      return found;
    });
    // A command that the reader is to type stands between its own quotation marks.
    assert.deepEqual(bare.filter((words) => !words.includes('«hudna ')), [], path);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true, path);
  }
  const own = await json(page, '/api/agreements/lebanon-2024');
  await page.goto('/agreements/lebanon-2024');
  await page.waitForSelector('[data-provision]');
  const summaries = await page.locator('[data-provision] .summary').allInnerTexts();
  assert.deepEqual(summaries, own.provisions.map(({ summaries: { ar } }) => ar), 'provisions are told in Arabic');
  await page.context().close();
});

/** Keys of agreements are for addresses; a reader is told titles. */
const KEY = /\b(syria|ukraine|lebanon|libya|yemen)-[a-z0-9-]+/;

test('agreements that accounts name stand with their titles and the words, on findings and agreements', async (t) => {
  for (const [locale, lang] of [['en-GB', 'en'], ['ar', 'ar']]) {
    const page = await open({ locale, viewport: { width: 360, height: 800 } });
    const { rows } = await json(page, '/api/findings?limit=200');
    const titles = Object.fromEntries((await json(page, '/api/agreements')).rows.map((one) => [one.id, one.title[lang] ?? one.title.en]));
    const norms = (one) => one.incident?.norms.filter((norm) => norm.kind === 'agreement') ?? [];
    const told = rows.find((one) => norms(one).some((norm) => norm.id));
    const doubtful = rows.find((one) => norms(one).some((norm) => !norm.id && norm.candidates.length > 1));
    if (!told || !doubtful) return t.skip('no account of this store names an agreement');
    const norm = norms(told).find((one) => one.id);
    await page.goto(`/findings/${encodeURIComponent(told.id)}`);
    const entry = page.locator(`[data-norms] [data-norm="${norm.id}"]`);
    assert.equal(await entry.locator('a').first().innerText(), titles[norm.id]);
    assert.ok((await entry.locator('q').allInnerTexts()).some((words) => words.includes(norm.words)));
    assert.doesNotMatch(await page.locator('[data-norms]').innerText(), KEY);
    await entry.locator('a').first().press('Enter');
    await page.waitForURL(`**/agreements/${norm.id}`);
    assert.equal(await page.locator('h1').innerText(), titles[norm.id]);
    assert.doesNotMatch(await page.locator('main .soft').first().innerText(), KEY);
    // Where it is not told which, each that it may be is named, on the finding and on the agreement.
    const { candidates } = norms(doubtful).find((one) => !one.id);
    for (const path of [`/findings/${encodeURIComponent(doubtful.id)}`, `/agreements/${doubtful.agreement}`]) {
      await page.goto(path);
      const some = page.locator(`[data-norms] [data-norm="${candidates.join(' ')}"]`);
      await some.waitFor();
      const words = await some.innerText();
      for (const one of candidates) assert.ok(words.includes(titles[one]), `${path}: ${one}`);
      assert.doesNotMatch(words, KEY);
      assert.ok(await fits(page), path);
    }
    await page.context().close();
  }
});

test('norms that are no agreements are called as a reader calls them', async (t) => {
  for (const [locale, charter, resolution] of [['en-GB', /UN Charter/i, /resolution 2254/i], ['ar', /ميثاق الأمم المتحدة/, /2254|٢٢٥٤/]]) {
    const page = await open({ locale });
    const { rows } = await json(page, '/api/findings?limit=200');
    const one = rows.find((row) => row.incident?.records.length);
    if (!one) return t.skip('this store holds no findings');
    const norm = (id, called, words) => ({ kind: 'norm', id, candidates: [], called, subject: '', words, document: one.incident.records[0].document, record: one.incident.records[0].record, origin: '', span: null, lang: 'en' });
    const called = { en: 'UN Charter', ar: 'ميثاق الأمم المتحدة' };
    await page.route(`**/api/findings/${encodeURIComponent(one.id)}`, async (route) => {
      const told = await (await route.fetch()).json();
      told.incident.norms = [norm('un-charter', called, 'the Charter'), norm('unsc-2254', {}, 'resolution 2254')];
      await route.fulfill({ json: told });
    });
    await page.goto(`/findings/${encodeURIComponent(one.id)}`);
    assert.match(await page.locator('[data-norm="un-charter"]').innerText(), charter);
    assert.match(await page.locator('[data-norm="unsc-2254"]').innerText(), resolution);
    assert.equal(await page.locator('[data-norm="unsc-2254"] q').innerText(), 'resolution 2254');
    await page.context().close();
  }
});
