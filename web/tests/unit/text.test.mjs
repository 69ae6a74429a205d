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

test('a timeline and its address are each other’s inverse, and nonsense is as if it were missing', async () => {
  const { fromTimeline, toTimeline, toTimelineQuery } = await load('/src/lib/timeline.ts');
  const read = (address) => fromTimeline(new URL(address, 'http://x').searchParams);
  for (const address of ['/timeline', '/timeline?q=%D9%82%D8%B5%D9%81&time=received&by=actor&unit=week&days=2018-01-01..2018-02-01&chosen=2018-01-05..2018-01-05']) {
    assert.equal(toTimeline(read(address)), address);
  }
  assert.equal(toTimeline(read('/timeline?time=now&by=side&unit=hour&days=2018-02-01..2018-01-01&chosen=<script>')), '/timeline');
  assert.equal(toTimelineQuery(read('/timeline?days=2018-01-01..2018-02-01&chosen=2018-01-05..2018-01-05')).toString(), 'time=event&by=type&from=2018-01-01&to=2018-02-01');
});

test('days in a question are read and set by each clock, and words in quotation marks stay', async () => {
  const { splitDays, withDays } = await load('/src/lib/days.ts');
  for (const [question, time, after, before, rest] of [
    ['', 'event', '', '', ''],
    ['قصف after:2018-02 lang:ar before:2018-03', 'event', '2018-02', '2018-03', 'قصف lang:ar'],
    ['published:2018-01-01..2018-02-01 x', 'published', '2018-01-01', '2018-02-01', 'x'],
    ['received:2018', 'received', '2018', '2018', ''],
    ['"after:2018 is said" -shell', 'event', '', '', '"after:2018 is said" -shell'],
  ]) {
    assert.deepEqual(splitDays(question), { rest, days: { time, after, before } }, question);
  }
  for (const [question, days, expected] of [
    ['a after:2018 b', { time: 'event', after: '', before: '2019' }, 'a b before:2019'],
    ['a', { time: 'published', after: '2018-01-01', before: '' }, 'a published:2018-01-01..9999-12-31'],
    ['a after:2018', { time: 'received', after: '', before: '' }, 'a'],
    ['a', { time: 'event', after: '2018-01-01', before: '2018-01-02' }, 'a after:2018-01-01 before:2018-01-02'],
  ]) {
    const made = withDays(question, days);
    assert.equal(made, expected);
    if (days.after || days.before) assert.deepEqual(splitDays(made).days, days);
  }
});

test('days chosen are those of whole bars, and the axis ends at a round number', async () => {
  const { barsOf, ceiling } = await load('/src/lib/timeline.ts');
  const week = (first, last, ...counts) => ({ first, last, counts });
  const bars = [week('2018-01-01', '2018-01-07', 3, 4), week('2018-01-08', '2018-01-14', 0, 0), week('2018-01-15', '2018-01-21', 20, 1)];
  for (const [from, to, expected] of [
    ['2018-01-03', '2018-01-03', { first: 0, last: 0 }], ['2018-01-03', '2018-01-08', { first: 0, last: 1 }],
    ['2017-01-01', '2019-01-01', { first: 0, last: 2 }], ['2016-01-01', '2016-01-02', null], ['2019-01-01', '2019-01-02', null],
  ]) {
    assert.deepEqual(barsOf(bars, { from, to }), expected, `${from} ${to}`);
  }
  for (const [most, top] of [[0, 1], [1, 1], [3, 5], [6, 10], [21, 50], [100, 100]]) assert.equal(ceiling({ bars: [week('', '', most)] }), top);
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
