// The catalogue: every key in every language, every plural form, words for every code; digits, months and calendars.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let catalogues;
let messages;
let settings;
let load;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  load = (path) => vite.ssrLoadModule(path);
  ({ catalogues, messages } = await load('/src/lib/messages/index.ts'));
  ({ settings } = await load('/src/lib/settings.svelte.ts'));
});
after(() => vite.close());

/** Every leaf with its path. */
function* leaves(value, path = '') {
  if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path === '' ? key : `${path}.${key}`);
  } else yield [path, value];
}

/** What a leaf says for each of the counts, words in place of what it wants. */
const said = (leaf) => (typeof leaf === 'string' ? [leaf] : leaf.forms ? Object.values(leaf.forms) : [leaf(...Array.from({ length: leaf.length }, () => 7))]);

test('every key is there in both languages, of the same kind, and says something', () => {
  const english = new Map(leaves(catalogues.en));
  const arabic = new Map(leaves(catalogues.ar));
  assert.deepEqual([...arabic.keys()].sort(), [...english.keys()].sort());
  assert.ok(english.size > 250, `${english.size} messages`);
  for (const [path, leaf] of english) {
    assert.equal(typeof arabic.get(path), typeof leaf, path);
    if (typeof leaf === 'function') assert.equal(arabic.get(path).length, leaf.length, path);
    for (const words of [...said(leaf), ...said(arabic.get(path))]) assert.ok(words.trim() !== '', path);
  }
});

test('Arabic is written in Arabic letters, and English has none', () => {
  // Names of programs and formats, and punctuation, are the same in both.
  const same = new Set(['provenance.hash']);
  for (const [path, leaf] of leaves(catalogues.ar)) {
    for (const words of said(leaf)) assert.ok(/[\u0600-\u06ff]/.test(words) || same.has(path), `${path}: ${words}`);
  }
  for (const [path, leaf] of leaves(catalogues.en)) for (const words of said(leaf)) assert.doesNotMatch(words, /[\u0600-\u06ff]/, path);
});

test('a count takes every form that its language has', () => {
  for (const language of ['en', 'ar']) {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counting = [...leaves(catalogues[language])].filter(([, leaf]) => leaf.forms);
    assert.ok(counting.length >= 8);
    for (const [path, leaf] of counting) {
      assert.equal(leaf.language, language, path);
      assert.deepEqual(Object.keys(leaf.forms).sort(), [...categories].sort(), path);
      assert.match(leaf.forms.other, /#|^[\p{L}\p{M} ]+$/u, `${path}: the number is missing`);
    }
  }
  const { found } = catalogues.ar.list;
  settings.language = 'ar';
  assert.deepEqual([0, 1, 2, 3, 10, 11, 99, 100, 103, 1000].map(found), [
    'لا وثائق', 'وثيقة واحدة', 'وثيقتان', '٣ وثائق', '١٠ وثائق', '١١ وثيقة', '٩٩ وثيقة', '١٠٠ وثيقة', '١٠٣ وثائق', '١٬٠٠٠ وثيقة',
  ]);
  settings.language = 'en';
  assert.deepEqual([0, 1, 2].map(catalogues.en.list.found), ['0 documents', '1 document', '2 documents']);
});

test('types, modes, contexts and flags of the coder all have words', () => {
  const rows = readFileSync(new URL('../../../data/concepts/types.tsv', import.meta.url), 'utf8').split('\n').filter((row) => row && !row.startsWith('#')).slice(1);
  const tables = { type: 'events', mode: 'modes', context: 'contexts', flag: 'aux' };
  let seen = 0;
  for (const [kind, name] of rows.map((row) => row.split('\t'))) {
    // That something is alleged is told by how a record stands, not by a flag.
    if (kind === 'flag' && name === 'alleged') continue;
    assert.ok(catalogues.en[tables[kind]][name] && catalogues.ar[tables[kind]][name], `${kind} ${name}`);
    seen += 1;
  }
  assert.ok(seen > 80, `${seen} codes`);
});

test('what could not be read has words for every code', () => {
  const source = readFileSync(new URL('../../../crates/hudna-pipeline/src/model/diagnostic.rs', import.meta.url), 'utf8');
  const codes = [...source.split('pub enum DiagnosticCode')[1].split('\n}')[0].matchAll(/^ {4}([A-Z]\w+),/gm)].map(([, name]) => name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase());
  assert.ok(codes.length > 10);
  for (const code of codes) assert.ok(catalogues.ar.diagnostics[code], code);
});

test('days are told in the language, digits and calendar chosen', async () => {
  const { day, month, moment, published } = await load('/src/lib/dates.ts');
  for (const [language, digits, calendar, value, expected] of [
    ['en', 'auto', 'gregory', '2018-02-05', /^5 Feb 2018$/],
    ['en', 'arab', 'gregory', '2018-02-05', /^٥ Feb ٢٠١٨$/],
    ['en', 'auto', 'persian', '2018-02-05', /^16 Bahman 1396 AP$/],
    ['en', 'auto', 'islamic-umalqura', '2018-02-05', /^19 Jum.* I 1439 AH$/],
    ['ar', 'auto', 'gregory', '2018-02-05', /^٥ شباط ٢٠١٨$/],
    ['ar', 'latn', 'gregory', '2018-02-05', /^5 شباط 2018$/],
    ['ar', 'arabext', 'persian', '2018-02-05', /^۱۶ بهمن ۱۳۹۶/],
    ['ar', 'auto', 'persian', '2026-03-01', /^١٠ إسفند ١٤٠٤/],
    ['ar', 'auto', 'islamic-umalqura', '2018-02-05', /^١٩ جمادى الأولى ١٤٣٩/],
    ['ar', 'auto', 'gregory', 'not a day', /^not a day$/],
  ]) {
    Object.assign(settings, { language, digits, calendar });
    assert.match(day(value), expected, `${language} ${digits} ${calendar}`);
  }
  Object.assign(settings, { language: 'ar', digits: 'auto', calendar: 'persian' });
  assert.equal(month('2026-03-01'), 'آذار ٢٠٢٦', 'a Gregorian month is no month of another calendar');
  Object.assign(settings, { language: 'en', calendar: 'gregory' });
  assert.equal(published('2018-02-05T23:30:00+03:00'), '5 Feb 2018, 23:30', 'the source’s own day and clock');
  assert.equal(published(null), 'date unknown');
  assert.match(moment('2018-02-05T23:30:07Z'), /^5 Feb 2018.* 23:30:07 UTC$/);
});

test('what is said follows the language at once', () => {
  settings.language = 'ar';
  assert.equal(messages.navigation.timeline, 'الخط الزمني');
  settings.language = 'en';
  assert.equal(messages.navigation.timeline, 'Timeline');
});
