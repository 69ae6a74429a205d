// Offsets, segments and filters, without a browser; Vite loads the TypeScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let load;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  load = (path) => vite.ssrLoadModule(path);
});
after(() => vite.close());

test('scalar offsets become UTF-16 offsets, behind astral characters too', async () => {
  const { Offsets } = await load('/src/lib/text/offsets.ts');
  for (const [text, scalar, expected] of [
    ['plain', 0, 0], ['plain', 3, 3], ['plain', 5, 5], ['plain', 99, 5],
    ['a🕊b𐎟c', 1, 1], ['a🕊b𐎟c', 2, 3], ['a🕊b𐎟c', 3, 4], ['a🕊b𐎟c', 4, 6], ['a🕊b𐎟c', 5, 7], ['a🕊b𐎟c', 6, 7],
    ['e\u0301', 2, 2], ['هدنة', 4, 4], ['', 0, 0], ['a', -1, 0],
  ]) {
    assert.equal(new Offsets(text).utf16(scalar), expected, `${text} ${scalar}`);
  }
});

test('segments put together are the text, whatever overlaps', async () => {
  const { paragraphsOf } = await load('/src/lib/text/segments.ts');
  const text = 'one two three\n\nfour five';
  const mark = (start, end, role = 'actor', record = 'r') => ({ start, end, role, record });
  for (const marks of [[], [mark(0, 3)], [mark(0, 7), mark(4, 13)], [mark(0, 24, 'clause'), mark(4, 7), mark(5, 6)], [mark(8, 19)], [mark(13, 15)]]) {
    const paragraphs = paragraphsOf(text, marks);
    assert.deepEqual(paragraphs.map((p) => p.text), ['one two three', 'four five']);
    for (const paragraph of paragraphs) {
      assert.equal(paragraph.segments.map((s) => s.text).join(''), paragraph.text);
      for (const segment of paragraph.segments) {
        const covering = marks.filter((m) => m.start <= segment.start && m.end >= segment.end);
        assert.deepEqual(segment.marks, covering);
        for (const m of marks) assert.ok(covering.includes(m) || m.end <= segment.start || m.start >= segment.end, 'cut by a mark');
      }
    }
  }
});

test('the narrowest value colours a stretch, and values stand before clauses', async () => {
  const { leadingRole, recordsOf } = await load('/src/lib/text/marks.ts');
  const wide = { start: 0, end: 20, role: 'place', record: 'a' };
  const narrow = { start: 5, end: 8, role: 'toll', record: 'b' };
  const clause = { start: 0, end: 3, role: 'clause', record: 'c' };
  assert.equal(leadingRole([wide, narrow, clause]), 'toll');
  assert.equal(leadingRole([clause]), null);
  assert.deepEqual(recordsOf([wide, narrow, clause]), ['a', 'b']);
  assert.deepEqual(recordsOf([clause]), ['c']);
});

test('filters and address are each other’s inverse', async () => {
  const { fromAddress, toAddress, toQuery } = await load('/src/lib/filters.ts');
  for (const address of ['/', '/?q=%D9%87%D8%AF%D9%86%D8%A9&lang=ar&event=ASSAULT&has_records=true&after=2026-01-01&before=2026-02-01&sort=oldest&page=3']) {
    assert.equal(toAddress(fromAddress(new URL(address, 'http://x').searchParams)), address);
  }
  assert.equal(fromAddress(new URLSearchParams('page=-2')).page, 1);
  assert.equal(toQuery(fromAddress(new URLSearchParams('page=3'))).get('offset'), '50');
});

test('tolls, dates and places say no more than is known', async () => {
  const { toll, where, when } = await load('/src/lib/format.ts');
  assert.deepEqual([{ min: 7, max: 7 }, { min: 7, max: null }, { min: 7, max: 9 }, { min: 0, max: 0 }].map(toll), ['7', 'at least 7', '7 to 9', 'none']);
  const place = { extracted_place: 'x', resolved_place: 'Homs', lat: 34.2, lon: 37.5, country_code: 'SYR', alternatives: [] };
  for (const resolution of [1, 2, 3]) {
    const { known } = where({ ...place, resolution });
    assert.match(known, /no point is known/);
    assert.doesNotMatch(known, /34\.2|37\.5/);
  }
  assert.match(where({ ...place, resolution: 4, radius_km: 3 }).known, /within about 3 km of reference point 34\.200, 37\.500/);
  assert.match(where({ ...place, resolved_place: null, resolution: 2 }).name, /not resolved/);
  assert.equal(when({ date: null, date_precision: 'unknown' }, 'Monday').value, 'not resolved: “Monday”');
  assert.equal(when({ date: null, date_precision: 'unknown' }, null), null);
  assert.equal(when({ date: '2026-03-01', date_precision: 'month' }, null).value, 'March 2026');
  assert.equal(when({ date: '2026-03-01', date_precision: 'year' }, null).value, '2026');
});

test('only what the outlet says itself is called its own word', async () => {
  const { standing } = await load('/src/lib/format.ts');
  const outlet = { role: 'outlet', name: 'Wire' };
  const speaker = { role: 'speaker', name: 'Ministry' };
  assert.equal(standing({ alleged: true, attribution: [speaker, outlet] }).kind, 'claim');
  assert.equal(standing({ alleged: false, attribution: [speaker, outlet] }).kind, 'told');
  assert.equal(standing({ alleged: false, attribution: [{ role: 'witness', name: 'witness' }, outlet] }).kind, 'told');
  assert.equal(standing({ alleged: false, attribution: [{ role: 'agency', name: 'Agency' }, outlet] }).kind, 'asserted');
  assert.equal(standing({ alleged: false, attribution: [] }).kind, 'asserted');
});
