// Pages in Arabic hold no English sentence of the desk's or the program's own; words of sources stay as they are.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, isFixture, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const json = async (page, path) => (await page.request.get(path)).json();

/**
 * The English sentences that a page shows. Names of bodies, outlets and places are none: a sentence has a verb or a pronoun.
 * Words of sources are quoted, or have a direction of their own; titles of agreements in other languages are a list of them.
 */
const sentences = (page) =>
  page.evaluate(() => {
    const SAYS = /(^|[\s(“"])(is|are|was|were|has|have|had|not|it|its|that|which|who|whether|told|known|due|until|this|may|must|when|where|there|nobody|says?|said|force)([\s,.;:)”"]|$)/;
    const WORDS = /[A-Za-z]{2,}[,;:]? [A-Za-z]{1,}[,;:]? [A-Za-z]{2,}/;
    const found = [...document.querySelectorAll('[data-untold]')].map((one) => `untold: ${one.textContent}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode.data.trim();
      const element = walker.currentNode.parentElement;
      if (!WORDS.test(words) || !SAYS.test(words)) continue;
      if (element.closest('q, [dir="auto"], .titles, script, style, noscript')) continue;
      found.push(words);
    }
    return found;
  });

/** All codes of sentences in an answer of the API. */
function codes(value, into = new Set()) {
  if (Array.isArray(value)) for (const one of value) codes(one, into);
  else if (value && typeof value === 'object') {
    if (typeof value.code === 'string' && 'arguments' in value) into.add(value.code);
    for (const one of Object.values(value)) codes(one, into);
  }
  return into;
}

/** Of many, as few as say between them all that any of them says. */
function sayingAll(all) {
  const said = new Set();
  return all.filter((one) => {
    const own = [...codes(one)].filter((code) => !said.has(code));
    for (const code of own) said.add(code);
    return own.length > 0;
  });
}

async function addresses(page) {
  const { rows: agreements } = await json(page, '/api/agreements');
  const { rows: findings } = await json(page, '/api/findings?limit=200');
  const { rows: incidents } = await json(page, '/api/incidents?limit=100');
  const { rows: documents } = await json(page, '/api/documents?limit=200');
  const each = async (rows, address) => Promise.all(rows.map(async (row) => ({ row, told: await json(page, address(row)) })));
  const of = (rows, address) => rows.map(({ row }) => address(row));
  const told = {
    incidents: sayingAll(await each(incidents, (row) => `/api/incidents/${encodeURIComponent(row.id)}`)),
    documents: sayingAll(await each(documents, (row) => `/api/documents/${encodeURIComponent(row.hash)}`)),
  };
  return [
    '/agreements', '/findings', '/incidents', '/posts',
    ...agreements.map((row) => `/agreements/${encodeURIComponent(row.id)}`),
    ...sayingAll(findings).map((row) => `/findings/${encodeURIComponent(row.id)}`),
    ...of(told.incidents, (row) => `/incidents/${encodeURIComponent(row.id)}`),
    ...of(told.documents, (row) => `/documents/${encodeURIComponent(row.hash)}`),
  ];
}

/** What stands on pages, all that can be opened opened. */
async function found(page, paths) {
  const all = [];
  for (const path of paths) {
    await page.goto(path);
    await page.waitForSelector('main h1');
    await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
    for (const one of new Set(await sentences(page))) all.push(`${path}: ${one}`);
  }
  return all;
}

test('no Arabic page of agreements, findings, incidents or articles holds an English sentence of ours', async (t) => {
  if (isFixture()) return t.skip('the fixture tells in sentences that no program said; the samples have those of the program');
  const page = await open({ locale: 'ar' });
  const paths = await addresses(page);
  assert.ok(paths.length > 30, `${paths.length} pages`);
  assert.deepEqual(await found(page, paths), []);
  await page.context().close();
});

test('what looks for English sentences finds them on English pages', async (t) => {
  if (isFixture()) return t.skip('the fixture has no agreement; the samples have');
  const page = await open();
  const [agreements, findings] = [await json(page, '/api/agreements'), await json(page, '/api/findings?limit=1')];
  const paths = [`/agreements/${agreements.rows[0].id}`, ...findings.rows.map((row) => `/findings/${encodeURIComponent(row.id)}`)];
  for (const path of paths) assert.ok((await found(page, [path])).length > 3, path);
  await page.context().close();
});
