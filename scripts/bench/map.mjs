// How smooth the map is over a store that is being served: frames while it is dragged, and the time from the end of a move to
// the clusters drawn, at a phone's width and a desk's.
//
//   node scripts/bench/map.mjs URL [MOVES [WIDTH...]]      URL as `hudna serve` prints it; widths are 360 and 1280 if none is named
import { chromium } from '../../web/node_modules/playwright-core/index.mjs';

const [url = 'http://127.0.0.1:8642/', moves = '20', ...widths] = process.argv.slice(2);
/** Where the moves are made: the world, a region, a province. */
const VIEWS = ['30,38,2.2', '35,38,5', '35.4,36.7,8'];
const STEPS = 30;

/** Notes each frame and each change of the clusters, in the page's own time. */
function watch() {
  const noted = { frames: [], changes: [] };
  window.noted = noted;
  const frame = (at) => { noted.frames.push(at); requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  const over = document.querySelector('[data-map] .over:not(.names)');
  new MutationObserver(() => noted.changes.push(performance.now())).observe(over, { childList: true, characterData: true, subtree: true });
}

/** Drags the map from its middle by these pixels, a step a frame or so; returns when it began and ended. */
async function drag(page, dx, dy) {
  await page.locator('[data-map]').evaluate((map) => map.scrollIntoView({ block: 'center' }));
  const box = await page.locator('[data-map]').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const began = await page.evaluate(() => performance.now());
  for (let step = 1; step <= STEPS; step += 1) await page.mouse.move(x + (dx * step) / STEPS, y + (dy * step) / STEPS);
  const ended = await page.evaluate(() => performance.now());
  // Nothing is asked where the whole world is seen already.
  const answered = page.waitForResponse((response) => response.url().includes('/api/map?'), { timeout: 5_000 }).catch(() => null);
  await page.mouse.up();
  await (await answered)?.finished();
  await page.waitForTimeout(250);
  return { began, ended };
}

/** Milliseconds from `ended` until the answer to the move stood on the screen, and how many of them the server took. */
async function drawn(page, ended) {
  return page.evaluate((since) => {
    const answers = performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/map?') && one.startTime > since);
    const answered = Math.max(0, ...answers.map((one) => one.responseEnd));
    if (answered === 0) return null;
    const changed = window.noted.changes.find((at) => at >= answered) ?? answered;
    const frame = window.noted.frames.find((at) => at > changed);
    const last = answers.find((one) => one.responseEnd === answered);
    return frame === undefined ? null : { whole: frame - since, server: last.responseEnd - last.startTime };
  }, ended);
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const told = (values) => { const sorted = values.toSorted((a, b) => a - b); return [0.5, 0.9, 0.99].map((part) => share(sorted, part).toFixed(0)).join(' | '); };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
console.log('| width | view | clusters | frame while dragged, p50, p90, p99 ms | | | end of the move → clusters drawn, p50, p90, p99 ms | | | of it the server, p50 |\n|---|---|---|---|---|---|---|---|---|---|');
for (const width of widths.length > 0 ? widths.map(Number) : [360, 1280]) {
  for (const view of VIEWS) {
    const context = await browser.newContext({ baseURL: url, viewport: { width, height: width < 600 ? 740 : 900 } });
    const page = await context.newPage();
    await page.goto(`/map?view=${view}`);
    await page.waitForSelector('[data-map="drawn"]');
    await page.waitForLoadState('networkidle');
    await page.evaluate(watch);
    const [frames, waits, server] = [[], [], []];
    const reach = Math.min(160, width / 3);
    for (let move = 0; move < Number(moves); move += 1) {
      const way = (move * 137 * Math.PI) / 180;
      const { began, ended } = await drag(page, reach * Math.cos(way), reach * Math.sin(way));
      const answer = await drawn(page, ended);
      if (answer) { waits.push(answer.whole); server.push(answer.server); }
      const at = await page.evaluate(([from, to]) => window.noted.frames.filter((one) => one >= from && one <= to), [began, ended]);
      frames.push(...at.slice(1).map((one, index) => one - at[index]));
    }
    const clusters = await page.locator('[data-map] .over:not(.names) button').count();
    console.log(`| ${width} | ${view} | ${clusters} | ${told(frames)} | ${told(waits)} | ${share(server.toSorted((a, b) => a - b), 0.5).toFixed(0)} |`);
    await context.close();
  }
}
await browser.close();
