// The question's fields, the map's address and its outlines, without a browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createServer } from 'vite';

let vite;
let load;
before(async () => {
  vite = await createServer({ server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error' });
  load = (path) => vite.ssrLoadModule(path);
});
after(() => vite.close());

test('a field reads its term from a question and writes it back', async () => {
  const { termOf, withArea, withTerm } = await load('/src/lib/question.ts');
  for (const [question, field, value] of [
    ['قصف event:AID', 'event', 'AID'],
    ['actor:"Red Crescent" a', 'actor', 'Red Crescent'],
    ['actor:«الهلال الأحمر»', 'actor', 'الهلال الأحمر'],
    ['-event:AID', 'event', ''],
    ['"event:AID', 'event', ''],
  ]) assert.equal(termOf(question, field), value, question);
  for (const [question, field, value, expected] of [
    ['a event:AID b', 'event', 'ASSAULT', 'a b event:ASSAULT'],
    ['a event:AID b', 'event', '', 'a b'],
    ['', 'actor', 'Red Crescent', 'actor:"Red Crescent"'],
    ['a', 'actor', 'x" event:"AID', 'a actor:"x event:AID"'],
  ]) assert.equal(withTerm(question, field, value), expected, question);
  assert.equal(withArea('a in:Hama', [36.2, 35.1, 36.9, 35.6]), 'a in:35.1,36.2,35.6,36.9');
});

test('the address says what is seen and opened, and what it cannot say is left out', async () => {
  const { fromMap, toMap } = await load('/src/lib/map/address.ts');
  for (const asked of [
    { q: 'قصف', look: { lat: 35.1234, lon: -36.5, zoom: 7.25 }, opened: { at: '24/118' } },
    { q: '', look: null, opened: { area: 170015 } },
    { q: '', look: null, opened: { nowhere: true } },
    { q: '', look: null, opened: { country: 'SYR' } },
  ]) assert.deepEqual(fromMap(new URL(toMap(asked), 'http://x').searchParams), asked);
  for (const query of ['view=91,0,1', 'view=a,b,c', 'view=,,', 'view=1,2', 'open=at:<b>', 'open=area:x', 'open=elsewhere:1']) {
    const asked = fromMap(new URLSearchParams(query));
    assert.deepEqual([asked.look, asked.opened], [null, null], query);
  }
});

test('the outlines close, lie on Earth, and no name is missing', async () => {
  const { outlines } = await load('/src/lib/map/world.ts');
  const world = JSON.parse(readFileSync(new URL('../../static/world.json', import.meta.url), 'utf8'));
  const { land, lines } = outlines(world);
  assert.ok(land.geometry.coordinates.length > 2000 && lines.b.geometry.coordinates.length > 500);
  for (const [ring] of land.geometry.coordinates) {
    assert.deepEqual(ring[0], ring.at(-1));
    assert.ok(ring.length >= 4 && ring.every(([lon, lat]) => Math.abs(lon) <= 180.01 && Math.abs(lat) <= 90));
  }
  assert.equal(world.kinds.length, world.arcs.length);
  const names = new Intl.DisplayNames(['ar'], { type: 'region', fallback: 'none' });
  for (const [code] of world.countries) assert.match(names.of(code) ?? '', /[\u0600-\u06ff]/, code);
  assert.ok(world.towns.every(([, , , english]) => english !== ''));
});

test('an area is a term of the question, read and written by its corners', async () => {
  const { areaOf, drawnArea, typedCorners, withCorners, writtenCorners } = await load('/src/lib/map/area.ts');
  const triangle = [[35.1, 36.2], [35.6, 36.5], [35.2, 36.9]];
  assert.deepEqual(areaOf('a in:35.1,36.2,35.6,36.5,35.2,36.9 b'), triangle);
  assert.deepEqual(areaOf('in:35,36,36,37'), [[35, 36], [36, 36], [36, 37], [35, 37]], 'a box');
  for (const other of ['in:Hama', 'in:1,2', 'in:1,2,3,4,5', '', '-in:35.1,36.2,35.6,36.5,35.2,36.9', 'in:-20,170,0,-170']) assert.deepEqual(areaOf(other), [], other);
  assert.equal(withCorners('قصف in:Hama', triangle), 'قصف in:35.1,36.2,35.6,36.5,35.2,36.9');
  assert.equal(withCorners('a in:35.1,36.2,35.6,36.5,35.2,36.9 b', []), 'a b');
  assert.deepEqual(typedCorners(writtenCorners(triangle)), triangle);
  assert.deepEqual(typedCorners(' ٣٥٫١، ٣٦٫٢\n۳۵٫۶ ۳۶٫۵; 35.2,36.9 '), triangle);
  for (const wrong of ['35,36', '35,36,37,38,39', 'a,b,c,d,e,f', '95,1,2,3,4,5', Array(62).fill('1').join(','), '']) assert.equal(typedCorners(wrong), null, wrong);
  const kinds = (corners, closed) => drawnArea(corners, closed).features.map((one) => one.geometry.type);
  assert.deepEqual([kinds([], false), kinds(triangle.slice(0, 1), false), kinds(triangle, true)], [[], ['MultiPoint'], ['MultiPoint', 'LineString', 'Polygon']]);
});

test('a sector is a part of a ring, all around it is a ring with a hole, and both keep their distances', async () => {
  const { sector } = await load('/src/lib/map/world.ts');
  const [lat, lon] = [48.14, 37.75];
  const away = ([x, y]) => {
    const [a, b] = [(lat * Math.PI) / 180, (y * Math.PI) / 180];
    const east = ((x - lon) * Math.PI) / 180;
    return 6371 * Math.acos(Math.min(1, Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(east)));
  };
  const [ring, ...more] = sector({ lat, lon, least_km: 2, most_km: 4, bearing: 135, width: 45 });
  assert.equal(more.length, 0);
  assert.deepEqual(ring[0], ring.at(-1));
  for (const spot of ring) assert.ok(Math.abs(away(spot) - 2) < 0.01 || Math.abs(away(spot) - 4) < 0.01, `${spot}`);
  // South-east of it: nothing of it lies north or west.
  for (const [x, y] of ring) assert.ok(x > lon && y < lat, `${x} ${y}`);
  const [disc, hole, ...none] = sector({ lat, lon, least_km: 2.4, most_km: 3.6, bearing: null, width: null });
  assert.equal(none.length, 0);
  for (const spot of disc) assert.ok(Math.abs(away(spot) - 3.6) < 0.01);
  for (const spot of hole) assert.ok(Math.abs(away(spot) - 2.4) < 0.01);
  const turned = (spots) => spots.slice(1).reduce((sum, [x, y], at) => sum + (x - spots[at][0]) * (y + spots[at][1]), 0) > 0;
  assert.notEqual(turned(disc), turned(hole), 'a hole runs the other way');
  // Nothing least: its point is the corner.
  assert.deepEqual(sector({ lat, lon, least_km: 0, most_km: 4, bearing: 0, width: 45 })[0].at(-2), [lon, lat]);
});
