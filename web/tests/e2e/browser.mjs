// Debian's Chromium and a server to look at; every page is watched for errors and for requests elsewhere.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let browser;
let server;
let address;
const troubles = [];

/** Starts the browser and, where HUDNA_URL names no server, the fixture. */
export async function openDesk() {
  assert.ok(existsSync(CHROMIUM), `${CHROMIUM} is missing: apt-get install chromium`);
  address = process.env.HUDNA_URL?.replace(/\/$/, '') ?? (await startFixture());
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Is this the fixture, whose few invented documents agree with each other and whose server keeps no past? Then some tests have nothing to look at. */
export const isFixture = () => server !== undefined || process.env.HUDNA_FIXTURE !== undefined;

/** A page in a context of its own; what goes wrong on it fails the run, unless errors are what is tested. */
export async function open({ allowErrors = false, viewport = { width: 1280, height: 900 }, colorScheme = 'light', locale = 'en-GB' } = {}) {
  const context = await browser.newContext({ baseURL: address, viewport, colorScheme, reducedMotion: 'reduce', locale });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) troubles.push(`a request to ${request.url()}`);
  });
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // Chromium without a graphics card tells how slowly it draws the map.
    if (/GL Driver Message/.test(message.text())) return;
    if (!allowErrors && ['error', 'warning'].includes(message.type())) troubles.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** Ends everything that was started, and tells what went wrong on any page. */
export async function close() {
  await browser?.close();
  server?.stdin.end();
  assert.deepEqual(troubles, []);
}

async function startFixture() {
  server = spawn('cargo', ['run', '-q', '-p', 'hudna-server', '--example', 'serve-fixture'], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) return String(chunk).trim();
  throw new Error('the fixture did not start');
}

/** The words on a page with the colours of ink and paper, both as [r, g, b]. */
export function colours(page) {
  return page.evaluate(() => {
    const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const paperOf = (element) => {
      for (let one = element; one; one = one.parentElement) {
        const [r, g, b, a = 1] = parse(getComputedStyle(one).backgroundColor);
        if (a > 0) return [r, g, b];
      }
      return [255, 255, 255];
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('option, noscript, script, style, .off')) continue;
      found.push([walker.currentNode.data.trim().slice(0, 30), parse(getComputedStyle(element).color).slice(0, 3), paperOf(element)]);
    }
    return found;
  });
}

/** Contrast of two colours by WCAG 2.2's formula, 1 to 21. */
export function contrast(one, other) {
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
