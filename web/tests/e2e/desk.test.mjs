// The desk in a real browser, over a server that is named by HUDNA_URL, or over the fixture started here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, colours, contrast, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const LANGUAGES = ['English', 'Arabic', 'Persian', 'Russian', 'Turkish'];
const article = async (page, lang, event = '') => {
  await page.goto(`/?lang=${lang}&has_records=true${event}`);
  await page.click('[data-entry]');
  await page.waitForSelector('[data-record]');
};

test('the list shows documents of five languages, each with date, outlet, records and its mark', async () => {
  const page = await open();
  await page.goto('/');
  await page.waitForSelector('[data-entry]');
  const facet = await page.locator('aside .wide section').first().innerText();
  for (const language of LANGUAGES) assert.ok(facet.includes(language), language);
  await page.goto('/?sample=&has_records=true&lang=ar');
  const entry = page.locator('main li article').first();
  assert.match(await entry.innerText(), /Arabic/);
  assert.match(await entry.innerText(), /\d+\s+records?/);
  assert.match(await entry.innerText(), /Invented sample/i);
});

test('a filter narrows the list, stands in the address, and survives reload and the way back', async () => {
  const page = await open();
  await page.goto('/');
  const all = await page.locator('[role=status]').first().innerText();
  await page.click('aside .wide a:has-text("Persian")');
  await page.waitForURL('**/?lang=fa');
  await page.waitForFunction((before) => { const said = document.querySelector('[role=status]')?.innerText; return said && said !== before; }, all);
  const some = await page.locator('[role=status]').first().innerText();
  assert.deepEqual([...new Set(await page.locator('main li .lang').allInnerTexts())], ['Persian']);
  await page.reload();
  await page.waitForSelector('[data-entry]');
  assert.equal(await page.locator('[role=status]').first().innerText(), some);
  await page.click('[data-entry]');
  await page.waitForSelector('[data-record]');
  await page.click('.kicker a');
  await page.waitForURL('**/?lang=fa');
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.waitForFunction((before) => document.querySelector('[role=status]')?.innerText === before, all);
});

test('the list is turned page by page, and a page stands in the address', async () => {
  const page = await open();
  await page.goto('/');
  const first = await page.locator('[data-entry]').first().getAttribute('href');
  await page.click('a[rel=next]');
  await page.waitForURL('**/?page=2');
  await page.waitForFunction((href) => { const now = document.querySelector('[data-entry]')?.getAttribute('href'); return now && now !== href; }, first);
  await page.click('a[rel=prev]');
  await page.waitForURL((url) => url.search === '');
});

test('the first page comes compressed, in less than 100 kB, and from this server alone', async () => {
  const page = await open();
  const answers = [];
  page.on('response', (response) => answers.push(response));
  await page.goto('/');
  await page.waitForSelector('[data-entry]');
  let bytes = 0;
  for (const answer of answers) {
    bytes += (await answer.request().sizes()).responseBodySize;
    if (new URL(answer.url()).pathname.startsWith('/_app/')) assert.match(answer.headers()['content-encoding'], /^(br|gzip)$/, answer.url());
  }
  assert.ok(bytes > 0 && bytes < 100_000, `${bytes} bytes`);
});

test('words typed are searched and kept in the address; nothing found is said', async () => {
  const page = await open();
  await page.goto('/');
  await page.waitForSelector('[data-entry]');
  await page.keyboard.press('/');
  await page.keyboard.type('qqqq-nothing');
  await page.waitForURL('**/?q=qqqq-nothing');
  await page.getByText('No document answers to these filters.').waitFor();
  await page.click('main >> text=Clear all filters >> nth=-1');
  await page.waitForSelector('[data-entry]');
});

test('a question that the server refuses is told in words', async () => {
  const page = await open({ allowErrors: true });
  await page.goto('/?event=BOMB');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /event/);
  await page.goto('/documents/0000');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /0000/);
});

test('pointing at a record lights its words, and pointing at words lights their records', async () => {
  const page = await open();
  await article(page, 'en');
  assert.equal(await page.locator('.text .lit-clause').count(), 0);
  const card = page.locator('[data-record]').first();
  await card.hover();
  await page.waitForSelector('.text .lit-role');
  const roles = await page.locator('.text .lit-role').evaluateAll((all) => [...new Set(all.map((one) => one.dataset.role))]);
  assert.ok(roles.length > 0);
  const said = await page.locator('.glosses span').allInnerTexts();
  for (const role of roles) assert.ok(said.some((words) => words.includes(role)), `no word for ${role}`);
  await page.mouse.move(2, 2);
  await page.waitForFunction(() => document.querySelectorAll('.text .lit-clause').length === 0);
  await page.locator('.text .used[role=button]').first().hover();
  await page.waitForSelector('[data-record].lit');
});

test('focus lights both ways, arrows move between words in reading order, Enter pins', async () => {
  for (const [lang, onwards] of [['en', 'ArrowRight'], ['ar', 'ArrowLeft']]) {
    const page = await open();
    await article(page, lang);
    await page.locator('[data-record-card]').first().focus();
    await page.waitForSelector('.text .lit-clause');
    await page.locator('.text [role=button][tabindex="0"]').focus();
    const first = await page.evaluate(() => Number(document.activeElement.dataset.at));
    await page.waitForSelector('[data-record].lit');
    await page.keyboard.press(onwards);
    await page.waitForFunction((at) => Number(document.activeElement.dataset.at) > at, first);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-record-card][aria-pressed=true]');
    await page.evaluate(() => document.activeElement.blur());
    assert.ok((await page.locator('[data-record].lit').count()) > 0, 'pinned words stay lit');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelectorAll('.lit').length === 0);
    await page.context().close();
  }
});

test('spans behind astral characters light the words they were read from', async () => {
  const page = await open();
  await article(page, 'en');
  const data = await page.evaluate(async () => (await fetch(`/api${location.pathname}`)).json());
  const scalars = [...data.line.text];
  for (const [index, record] of data.line.records.entries()) {
    await page.locator('[data-record]').nth(index).hover();
    await page.waitForSelector(`[data-record="${record.id}"].lit`);
    for (const entity of [...record.actor, ...record.recipient]) {
      assert.equal(scalars.slice(entity.span.start, entity.span.end).join(''), entity.text);
      const start = scalars.slice(0, entity.span.start).join('').length;
      const words = await page.locator(`.text .lit-role[data-at="${start}"]`).innerText();
      assert.ok(words !== '' && entity.text.startsWith(words.trimEnd()), `“${words}” for “${entity.text}”`);
    }
  }
});

test('a claim is told apart from an assertion in words, and a wide area is no point', async () => {
  const page = await open();
  await article(page, 'ar');
  const data = await page.evaluate(async () => (await fetch(`/api${location.pathname}`)).json());
  for (const [index, record] of data.line.records.entries()) {
    const said = await page.locator('[data-record]').nth(index).innerText();
    const spoken = record.attribution.some(({ role }) => ['speaker', 'witness', 'document'].includes(role));
    assert.ok(said.includes(record.alleged ? 'Reported claim' : spoken ? 'On a speaker’s word' : 'Asserted by the outlet'));
    if (record.event_loc && record.event_loc.resolution < 4) {
      assert.doesNotMatch(said, /reference point/);
      if (record.event_loc.lat) assert.ok(!said.includes(record.event_loc.lat.toFixed(3)));
    }
  }
  assert.match(await page.locator('main').innerText(), /Invented sample/i);
});

test('every text stands in its own direction', async () => {
  for (const [lang, direction] of [['ar', 'rtl'], ['fa', 'rtl'], ['en', 'ltr'], ['ru', 'ltr'], ['tr', 'ltr']]) {
    const page = await open();
    await page.goto(`/?lang=${lang}&has_records=true`);
    await page.waitForSelector('[data-entry]');
    const of = (selector) => page.locator(selector).first().evaluate((element) => [getComputedStyle(element).direction, element.lang]);
    assert.deepEqual(await of('main li h2'), [direction, lang]);
    await page.click('[data-entry]');
    await page.waitForSelector('.text p');
    assert.deepEqual(await of('.text h1'), [direction, lang]);
    assert.deepEqual(await of('.text p'), [direction, lang]);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).direction), 'ltr');
    await page.context().close();
  }
});

test('dark and light follow the system until one is chosen, and the choice is kept', async () => {
  const page = await open({ colorScheme: 'dark' });
  const lightness = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto('/');
  await page.waitForSelector('[data-entry]');
  const dark = await lightness();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'light' }).check();
  const light = await lightness();
  assert.notEqual(dark, light);
  await page.reload();
  await page.waitForSelector('[data-entry]');
  assert.equal(await lightness(), light);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'dark' }).check();
  assert.equal(await lightness(), dark);
  await page.getByRole('radio', { name: 'as the system' }).check();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
});

test('all words have the contrast that WCAG AA asks for, lit and unlit, light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open({ colorScheme });
    for (const path of ['/', '/about']) {
      await page.goto(path);
      await page.waitForSelector('main h1');
      for (const [words, ink, paper] of await colours(page)) assert.ok(contrast(ink, paper) >= 4.5, `${colorScheme} ${path} ${words}: ${contrast(ink, paper).toFixed(2)}`);
    }
    await article(page, 'en');
    for (const card of (await page.locator('section > ol [data-record]').all()).slice(0, 3)) {
      await card.hover();
      await page.waitForSelector('.text .lit-clause');
      for (const [words, ink, paper] of await colours(page)) assert.ok(contrast(ink, paper) >= 4.5, `${colorScheme} article ${words}: ${contrast(ink, paper).toFixed(2)}`);
    }
    await page.context().close();
  }
});

test('nothing runs out of a phone’s screen, and the bar steps through the records', async () => {
  const page = await open({ viewport: { width: 390, height: 844 } });
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  for (const path of ['/', '/about', '/?lang=ar']) {
    await page.goto(path);
    await page.waitForSelector('main h1');
    assert.ok(await fits(), path);
  }
  for (const lang of ['en', 'ar']) {
    await article(page, lang);
    assert.ok(await fits(), lang);
    const bar = page.getByRole('toolbar');
    await bar.getByRole('button', { name: 'Next record' }).click();
    await page.waitForSelector('.text .lit-clause');
    assert.match(await bar.innerText(), /1\/\d/);
    await bar.getByRole('button', { name: 'Records' }).click();
    await page.waitForFunction(() => document.querySelector('[data-record].lit')?.getBoundingClientRect().top < innerHeight);
    assert.ok(await fits(), `${lang}, lit`);
    await bar.getByRole('button', { name: 'Text' }).click();
    await page.waitForFunction(() => document.querySelector('.text .lit-clause')?.getBoundingClientRect().top > 0);
  }
});

test('keys alone lead from the list to a record and back', async () => {
  const page = await open();
  await page.goto('/');
  await page.waitForSelector('[data-entry]');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowDown');
  const second = await page.locator('[data-entry]').nth(1).getAttribute('href');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), second);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, 'none');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${second}`);
  await page.waitForSelector('[data-record]');
  await page.keyboard.press('j');
  await page.waitForSelector('[data-record].lit');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), 'true');
  await page.locator('.kicker a').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
});

test('lighting moves nothing', async () => {
  const page = await open();
  await article(page, 'en');
  const shape = () => page.evaluate(() => [...document.querySelectorAll('.text p, .text h1, [data-record]')].map((one) => { const box = one.getBoundingClientRect(); return [box.width, box.height, box.top + scrollY]; }));
  const before = await shape();
  await page.locator('.text .used[role=button]').first().hover();
  await page.waitForSelector('.text .lit-role');
  assert.deepEqual(await shape(), before);
});

test('markup in titles, texts and names stays words', async (t) => {
  const page = await open();
  await page.goto('/?q=script');
  await page.waitForFunction(() => document.querySelector('[data-entry], .empty') !== null);
  if ((await page.locator('[data-entry]:has-text("<script>")').count()) === 0 && process.env.HUDNA_URL) {
    return t.skip('this store holds no document with markup in its title; the fixture does');
  }
  await page.click('[data-entry]:has-text("<script>")');
  await page.locator('[data-record]').first().hover();
  await page.waitForSelector('.text .lit-role');
  assert.match(await page.locator('.text h1').innerText(), /<script>window\.hudnaBroken/);
  assert.match(await page.locator('.kicker').innerText(), /<b onmouseover/);
  assert.equal(await page.evaluate(() => window.hudnaBroken), undefined);
  assert.equal(await page.locator('main :is(script, img, iframe, svg[onload], [onerror], [onmouseover])').count(), 0);
});
