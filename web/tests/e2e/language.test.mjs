// The desk in two languages and directions: the browser's wish, the switch, digits and calendars by choice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, openDesk } from './browser.mjs';

before(openDesk);
after(close);

const root = (page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

test('the browser’s language comes first, the reader’s choice before it, and a reload keeps it', async () => {
  for (const [locale, lang, dir] of [['ar-SY', 'ar', 'rtl'], ['en-US', 'en', 'ltr'], ['fr-FR', 'en', 'ltr']]) {
    const page = await open({ locale });
    await page.goto('/');
    await page.waitForSelector('[data-entry]');
    assert.deepEqual(await root(page), [lang, dir], locale);
    await page.context().close();
  }
  const page = await open();
  await page.goto('/?lang=ar');
  await page.waitForSelector('[data-entry]');
  await page.getByRole('button', { name: 'العربية' }).click();
  assert.deepEqual(await root(page), ['ar', 'rtl']);
  assert.equal(await page.locator('h1').innerText(), 'الوثائق');
  assert.equal(new URL(page.url()).search, '?lang=ar', 'the view stays');
  await page.reload();
  await page.waitForSelector('[data-entry]');
  assert.deepEqual(await root(page), ['ar', 'rtl']);
  await page.getByRole('button', { name: 'English' }).click();
  assert.deepEqual(await root(page), ['en', 'ltr']);
  assert.equal(await page.locator('h1').innerText(), 'Documents');
});

test('in Arabic every page is mirrored, fits a phone, and leaves each text its own direction', async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
    const page = await open({ locale: 'ar', viewport });
    for (const path of ['/', '/search?q=lang:ar', '/about', '/?lang=en']) {
      await page.goto(path);
      await page.waitForSelector('main h1');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${viewport.width} ${path}`);
    }
    await page.waitForSelector('[data-entry]');
    assert.equal(await page.locator('main li h2').first().evaluate((title) => getComputedStyle(title).direction), 'ltr');
    const name = await page.locator('header .name').boundingBox();
    assert.ok(name.x > viewport.width / 2, 'the name stands at the right');
    await page.click('[data-entry]');
    await page.waitForSelector('.text p');
    assert.equal(await page.locator('.text p').first().evaluate((text) => getComputedStyle(text).direction), 'ltr');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await page.context().close();
  }
});

test('digits and calendar are the reader’s choice; machines read the day as it was kept', async () => {
  const page = await open({ locale: 'ar' });
  await page.goto('/?lang=ar');
  await page.waitForSelector('[data-entry]');
  const date = page.locator('main li time').first();
  const [machine, told] = [await date.getAttribute('datetime'), await date.innerText()];
  assert.match(machine, /^\d{4}-\d\d-\d\d/);
  assert.match(told, /[٠-٩]/);
  await page.getByRole('button', { name: 'الإعدادات' }).click();
  await page.getByRole('radio', { name: 'لاتينية' }).check();
  assert.match(await date.innerText(), /\d{4}/);
  await page.getByRole('radio', { name: 'هجري شمسي' }).check();
  assert.match(await date.innerText(), /1[34]\d\d/);
  assert.equal(await date.getAttribute('datetime'), machine);
  await page.keyboard.press('Escape');
  await page.reload();
  await page.waitForSelector('[data-entry]');
  assert.match(await date.innerText(), /1[34]\d\d/, 'kept');
});

test('the settings open, change and close by keyboard alone', async () => {
  const page = await open();
  await page.goto('/');
  await page.waitForSelector('[data-entry]');
  await page.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'as the system' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'dark' }).waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Settings');
});
