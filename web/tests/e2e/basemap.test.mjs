// A mission's own map: a real archive (made by tippecanoe, scripts/map/basemap.sh) is read by stretches and seen on the
// page; a damaged one is told and the map goes on. Skipped over a server that was given none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const ARCHIVE = readFileSync(new URL('../fixtures/outlines.pmtiles', import.meta.url));
/** Nothing but the map's own lines at these degrees, near enough that the archive has tiles for it. */
const VIEW = '/map?q=zzzz&view=34,38,4';

async function isGiven(page) {
  return (await (await page.request.get('/api/basemap')).json()).address !== null;
}

/** The map's picture, a PNG in base 64. */
async function picture(page) {
  await page.waitForSelector('.controls button', { timeout: 60_000 });
  await page.waitForTimeout(2500);
  return (await page.locator('.canvas').screenshot()).toString('base64');
}

/** How many points of two pictures differ to the eye; counted in the page, where pictures are read. */
function others(page, one, other) {
  return page.evaluate(async (pictures) => {
    const pixels = async (png) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data;
    };
    const [a, b] = await Promise.all(pictures.map(pixels));
    if (a.length !== b.length) throw new Error('pictures of two sizes');
    let found = 0;
    for (let at = 0; at < a.length; at += 4) if (Math.abs(a[at] - b[at]) + Math.abs(a[at + 1] - b[at + 1]) > 20) found += 1;
    return found;
  }, [one, other]);
}

test('its tiles are asked for by stretches and are seen on the map', async (t) => {
  const page = await open();
  if (!(await isGiven(page))) return t.skip('this server was given no map');
  const stretches = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/basemap.pmtiles')) stretches.push([response.status(), response.request().headers().range]);
  });
  await page.goto(VIEW);
  await page.waitForSelector('.controls button', { timeout: 60_000 });
  const told = await page.locator('.drawn .note').innerText();
  assert.match(told, /Natural Earth$/, 'its credit is told, without its markup');
  assert.equal(await page.locator('.drawn .note a').count(), 0);

  const without = await open();
  await without.route('**/api/basemap', (route) => route.fulfill({ json: { address: null, tiles: null, zooms: null, bounds: null } }));
  await without.goto(VIEW);
  const bare = await picture(without);
  // A busy machine draws late.
  let other = 0;
  for (let tries = 0; tries < 12 && other <= 1000; tries += 1) other = await others(page, bare, await picture(page));
  assert.ok(other > 1000, `${other} points of the picture are others than without the archive`);
  assert.ok(stretches.length >= 2 && stretches.every(([status, range]) => status === 206 && /^bytes=\d+-\d+$/.test(range)), JSON.stringify(stretches));
});

test('an archive that is damaged is told, and the records are on the map all the same', async (t) => {
  const page = await open({ allowErrors: true });
  if (!(await isGiven(page))) return t.skip('this server was given no map');
  // Whole in its header; directory and tiles are noise.
  const damaged = Buffer.from(ARCHIVE);
  for (let at = 127; at < damaged.length; at += 1) damaged[at] = (damaged[at] * 31 + at) & 0xff;
  await page.route('**/basemap.pmtiles', (route) => {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(route.request().headers().range);
    const body = damaged.subarray(Number(first), Number(last) + 1);
    return route.fulfill({ status: 206, body, headers: { 'content-range': `bytes ${first}-${Number(first) + body.length - 1}/${damaged.length}` } });
  });
  await page.goto('/map');
  await page.getByText('The map given with --basemap is damaged').waitFor({ timeout: 60_000 });
  await page.waitForSelector('.controls button');
  await page.waitForFunction(() => document.querySelector('#map-list')?.textContent?.trim());
});
