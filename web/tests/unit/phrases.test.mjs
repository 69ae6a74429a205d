// Sentences of the program: every code that the program has is said in both languages, with all of its values.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let say;
let settings;
let arabic;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  ({ say } = await vite.ssrLoadModule('/src/lib/phrases.ts'));
  ({ settings } = await vite.ssrLoadModule('/src/lib/settings.svelte.ts'));
  ({ ARABIC: arabic } = await vite.ssrLoadModule('/src/lib/messages/phrases-ar.ts'));
});
after(() => vite.close());

/** What the program says, as a Rust test holds it. */
const english = JSON.parse(readFileSync(new URL('../../src/lib/messages/phrases.json', import.meta.url), 'utf8'));
const names = (form) => [...form.matchAll(/\{([a-z]+)\}/g)].map((found) => found[1]).sort();
const plain = (text) => text?.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
const phrase = (code, values = {}) => {
  const text = english[code].replace(/\{([a-z]+)\}/g, (_, name) => values[name]?.text ?? values[name]);
  return { code, arguments: values, text };
};
function inLanguage(language, work) {
  const before = settings.language;
  settings.language = language;
  try {
    work();
  } finally {
    settings.language = before;
  }
}

test('every code of the program has an Arabic form with the same values, and there is no other', () => {
  assert.ok(Object.keys(english).length > 180);
  assert.deepEqual(Object.keys(arabic).sort(), Object.keys(english).sort());
  for (const [code, form] of Object.entries(english)) {
    assert.deepEqual(names(arabic[code]), names(form), code);
    const words = arabic[code].replace(/\{[a-z]+\}/g, '');
    if (/[a-z]{3}/i.test(form.replace(/\{[a-z]+\}/g, ''))) assert.match(words, /[\u0600-\u06ff]/, code);
  }
});

test('every code is said in both languages, with each of its values', () => {
  for (const language of ['en', 'ar']) {
    inLanguage(language, () => {
      for (const [code, form] of Object.entries(english)) {
        const values = Object.fromEntries(names(form).map((name, at) => [name, `9${at}`]));
        const told = say(phrase(code, values));
        assert.ok(told && !told.includes('{'), `${language} ${code}: ${told}`);
      }
    });
  }
});

test('values stand as they were read, set apart, and as the reader has names, kinds and days', () => {
  const check = (language, of, expected) => inLanguage(language, () => assert.equal(plain(say(of)), expected));
  check('en', phrase('place.in-zone', { place: 'Kafr Zita', zone: 'Idlib' }), 'Kafr Zita lies in Idlib');
  check('ar', phrase('place.in-zone.drawn', { place: 'Kafr Zita', zone: 'Idlib' }), 'يقع Kafr Zita في Idlib، بخطوط رسمناها نحن ولم يتفق عليها أحد');
  const reason = phrase('against.done-to', { who: 'ISIL' });
  check('ar', phrase('against.left-out', { reason, by: 'AST-9' }), 'وقع على تنظيم الدولة الإسلامية، وهو ممّن يستثنيهم AST-9: ليس خرقًا له');
  check('en', phrase('bound.yes', { who: phrase('who.government', { country: 'SYR' }), rule: 'AST-2' }), 'the government of Syria is bound by AST-2');
  check('ar', phrase('bound.yes', { who: phrase('who.government', { country: 'SYR' }), rule: 'AST-2' }), 'حكومة سوريا ملزَم بموجب AST-2');
  check('en', phrase('act.is', { did: phrase('did.event-by', { event: 'ASSAULT', modes: 'heavy-weapons' }), act: phrase('act:hostilities') }), 'Assault (heavy weapons) is an attack with any weapon');
  inLanguage('ar', () => assert.ok(say(phrase('place.in-zone', { place: 'Kafr Zita', zone: 'Idlib' })).includes('\u2068Kafr Zita\u2069')));
});

test('an origin has the number under which it stands on the page', () => {
  const step = phrase('grade.admission', { origin: 'o2', root: 'Quds (Press)' });
  inLanguage('ar', () => assert.match(plain(say(step, (name) => (name === 'origin' ? 'المصدر ١' : null))), /^المصدر ١ \(Quds \(Press\)\) يقوله على خلاف مصلحته: يُحسب$/));
});

test('what is not known here stands as the program said it', () => {
  inLanguage('ar', () => {
    assert.equal(say({ code: '', arguments: {}, text: 'kept by an earlier version' }), null);
    assert.equal(say({ code: 'of.a-later-version', arguments: {}, text: 'said later' }), null);
    // A mission's own table gives an act of ours another meaning.
    assert.equal(say({ code: 'act:hostilities', arguments: {}, text: 'an attack with heavy weapons' }), null);
    const own = { code: 'act:of-the-mission', arguments: {}, text: 'a drill' };
    assert.match(plain(say(phrase('act.none-against'))), /^لا فعل/);
    assert.ok(plain(say({ ...phrase('act.is-not', { did: 'x', act: own }) })).includes('a drill'));
  });
});
