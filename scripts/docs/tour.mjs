// The pictures of docs/tour.md: the program over the samples, looked at in both languages; and what it prints of tables.
//
//   node scripts/docs/tour.mjs [PROGRAM]      PROGRAM is target/debug/hudna where none is named
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '../../web/node_modules/playwright-core/index.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = join(ROOT, 'docs/tour');
/** Bytes that a picture may have. */
const LARGEST = 150_000;

/** What is looked at: how to find the page, in which language, light or dark, how wide, and what is done there first. */
const PICTURES = [
  { name: 'documents-en', path: () => '/' },
  { name: 'article-ar', locale: 'ar', path: (api) => firstArticle(api, 'ar'), before: lightFirst },
  { name: 'search-en', path: () => `/search?q=${encodeURIComponent('قصف')}` },
  { name: 'search-ar', locale: 'ar', width: 390, path: () => `/search?q=${encodeURIComponent('"وقف إطلاق النار" after:2018')}` },
  { name: 'timeline-en', path: () => '/timeline?chosen=2022-04-01..2022-06-30' },
  { name: 'timeline-ar', locale: 'ar', dark: true, path: () => '/timeline?time=published&by=actor' },
  { name: 'incident-en', path: async (api) => `/incidents/${(await api('/api/incidents?limit=1')).rows[0].id}` },
  { name: 'incidents-ar', locale: 'ar', width: 390, path: () => '/incidents' },
  { name: 'finding-en', path: firstFinding },
  { name: 'map-en', path: () => '/map' },
  { name: 'map-ar', locale: 'ar', width: 390, path: () => '/map?view=34.5,37.5,5', before: mapFirst },
  { name: 'agreement-en', path: () => '/agreements/ukraine-package-2015', before: zonesFirst },
  { name: 'agreement-ar', locale: 'ar', path: () => '/agreements/syria-astana-2017', before: zonesFirst },
  { name: 'observers-en', observers: true, path: () => '/posts' },
];

async function firstArticle(api, lang) {
  return `/documents/${(await api(`/api/documents?lang=${lang}&has_records=true&limit=1`)).rows[0].hash}`;
}

async function firstFinding(api) {
  const { rows } = await api('/api/findings?limit=1');
  return rows[0] ? `/findings/${rows[0].id}` : null;
}

/** Brings the map into view, past the fields that a phone has above it. */
async function mapFirst(page) {
  await page.locator('[data-map]').evaluate((map) => map.scrollIntoView({ block: 'start' }));
}

/** Brings an agreement's map of zones, and what is counted below it, into view. */
async function zonesFirst(page) {
  await page.locator('.zones').first().evaluate((zones) => zones.scrollIntoView({ block: 'start' }));
}

async function lightFirst(page) {
  await page.locator('[data-record-card]').first().click();
}

function run(program, store, words) {
  const done = spawnSync(program, [...words, '--store', store], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) console.error(`hudna ${words[0]} failed: what it tells is missing`);
}

/** What invented observers told, one post of theirs released by name. */
function takeObservers(program, store) {
  run(program, store, ['import', '--from', 'An invented mission', 'web/tests/fixtures/posts.csv', 'web/tests/fixtures/observed.csv']);
  run(program, store, ['posts', '--name', 'OP Invented Ridge', '--release', '--as', 'A. Monitor', '--reason', 'it is long over']);
}

/** What the program prints where a table is proposed, imported and comes into a watched folder, into the tour's words. */
function printTables(program, work) {
  const inbox = join(work, 'inbox');
  mkdirSync(inbox);
  for (const folder of [work, inbox]) copyFileSync(join(ROOT, 'web/tests/fixtures/log.csv'), join(folder, 'log.csv'));
  const lines = ['import log.csv --propose', 'import log.csv --from "A partner" --store our-store', 'watch inbox --once --from "A partner" --store another-store'].flatMap((typed) => {
    const words = typed.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ''));
    const { stdout, stderr } = spawnSync(program, words, { cwd: work, encoding: 'utf8' });
    // How long it took is another time each time; what isolates foreign words is not seen on a terminal either.
    const said = `${stdout}${stderr}`.replace(/[\u2066-\u2069]/g, '').replace(/; [\d.]+ s$/gm, '');
    return [`$ hudna ${typed}`, ...said.trimEnd().split('\n'), ''];
  });
  lines.push('$ cat inbox/failed/log.csv.txt', readFileSync(join(inbox, 'failed/log.csv.txt'), 'utf8').trim());
  const page = join(ROOT, 'docs/tour.md');
  const printed = /(<!-- printed by scripts\/docs\/tour\.mjs -->\n\n)(?: {4}.*\n|\n)*(?=<!-- end -->)/;
  const before = readFileSync(page, 'utf8');
  if (!printed.test(before)) throw new Error('docs/tour.md has no place for what is printed');
  writeFileSync(page, before.replace(printed, (_, mark) => `${mark}${lines.map((line) => (line ? `    ${line}` : '')).join('\n')}\n\n`));
}

/** Starts the program over the samples in a store of its own, with findings where it makes them. */
async function startDesk(program, store) {
  const server = spawn(program, ['demo', '--samples', 'samples', '--store', store, '--port', '0'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (!address) continue;
    run(program, store, ['assess']);
    return { server, address };
  }
  throw new Error('the program did not start');
}

/** A picture as WebP, which the browser itself makes: a third of a PNG. */
async function asWebp(browser, png) {
  const page = await browser.newPage();
  const data = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.85);
  }, `data:image/png;base64,${png.toString('base64')}`);
  await page.close();
  return Buffer.from(data.split(',')[1], 'base64');
}

async function take(browser, address, { name, path, locale = 'en-GB', dark = false, width = 1180, wait = 800, before }) {
  const context = await browser.newContext({ baseURL: address, locale, colorScheme: dark ? 'dark' : 'light', viewport: { width, height: 760 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const api = async (question) => (await page.request.get(question)).json();
  const where = await path(api);
  const answered = where && (await page.goto(where)) && (await page.locator('main h1').first().waitFor().then(() => true, () => false)) && (await page.getByRole('alert').count()) === 0;
  if (!answered) return console.error(`${name}: there is no such page`);
  await page.waitForLoadState('networkidle');
  await before?.(page);
  if (await page.locator('[data-map]').count()) await page.locator('[data-map="drawn"][data-still="true"]').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(wait);
  const picture = await asWebp(browser, await page.screenshot());
  if (picture.length > LARGEST) throw new Error(`${name} has ${picture.length} bytes`);
  writeFileSync(join(OUT, `${name}.webp`), picture);
  console.log(`${name}: ${picture.length} bytes`);
  await context.close();
}

const work = mkdtempSync(join(tmpdir(), 'hudna-tour-'));
const store = join(work, 'store');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
const program = resolve(process.argv[2] ?? join(ROOT, 'target/debug/hudna'));
const { server, address } = await startDesk(program, store);
try {
  mkdirSync(OUT, { recursive: true });
  printTables(program, work);
  for (const picture of PICTURES) {
    // Last, because no mark on their rows says that they are invented.
    if (picture.observers) takeObservers(program, store);
    await take(browser, address, picture);
  }
} finally {
  server.kill();
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
