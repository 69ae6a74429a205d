// Reasons of findings in Arabic: every act and question of the data has its words, nested reasons and values come through.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let reasons;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  reasons = await vite.ssrLoadModule('/src/lib/messages/reasons.ts');
});
after(() => vite.close());

const data = (path) => readFileSync(new URL(`../../../data/agreements/${path}`, import.meta.url), 'utf8');
const plain = (text) => text?.replace(/[\u2068\u2069]/g, '');

test('every act and every question that a reason may name has its words in Arabic', () => {
  const acts = [...data('acts.toml').matchAll(/^says = "(.*)"$/gm)].map((found) => found[1]);
  assert.ok(acts.length > 15);
  for (const act of acts) assert.match(reasons.arabicReason(`ASSAULT is ${act}`) ?? act, /^[\u2068]ASSAULT[\u2069] من: [\u0600-\u06ff]/, act);
  const questions = data('questions.tsv').split('\n').filter((row) => row && !row.startsWith('#')).slice(1).map((row) => row.split('\t')[1]);
  assert.ok(questions.length > 5);
  for (const asks of questions) assert.match(reasons.arabicReason(`${asks}: nobody claims it`) ?? asks, /^[\u0600-\u06ff]/, asks);
});

test('values stand as they were read, set apart; reasons within reasons are told, too', () => {
  const check = (english, expected) => assert.equal(plain(reasons.arabicReason(english)), expected, english);
  check('Kafr Zita lies in Idlib, by lines that we drew and nobody agreed', 'يقع Kafr Zita في Idlib، بخطوط رسمناها نحن ولم يتفق عليها أحد');
  check('AST-7: it was done to ISIL, whom AST-7 leaves out: not a breach of it', 'AST-7: وقع على ISIL، وهو ممّن يستثنيهم AST-7: ليس خرقًا له');
  check('106th Brigade, a unit of LNA by data/actors/belongs.tsv (not checked), is bound by L-1', '106th Brigade، وحدة من LNA بحسب data/actors/belongs.tsv (لم يُتحقَّق من ذلك)، ملزَم بموجب L-1');
  check('whether Jaysh al-Nasr had joined is not known: ', 'لا يُعرف هل كان Jaysh al-Nasr قد انضمّ: ');
  assert.ok(reasons.arabicReason('Kafr Zita lies in Idlib').includes('\u2068Kafr Zita\u2069'));
  assert.equal(reasons.arabicReason('a form that nobody knows'), null);
});

test('why a day was inferred is told in Arabic, a reason within a reason, too', () => {
  const meeting = '“Tuesday\'s meeting” is the meeting in Zavidovo that doc-1 dates on 2017-07-04: the article was written on 2017-07-05';
  for (const english of [meeting, `${meeting}; its words here are “yesterday”`, 'the same contact as in doc-2, which dates it', 'the same incident as in doc-2, which dates it (government of SYR)']) {
    const arabic = plain(reasons.arabicDate(english));
    assert.match(arabic ?? english, /^[«\u0600-\u06ff]/, english);
    assert.match(arabic, /doc-[12]/);
  }
});
