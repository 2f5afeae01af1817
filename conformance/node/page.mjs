// The chat's page in a real browser, as people use it. Whatever the browser complains about is kept.
import { chromium } from 'playwright-core';
import { equal } from './checks.mjs';

const { CHAT_URL, CHROMIUM } = process.env;
export const browser = await chromium.launch({
  executablePath: CHROMIUM,
  headless: true,
  chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
export const problems = [];

export async function visit(options) {
  const context = await browser.newContext({ colorScheme: 'light', locale: 'en-GB', ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.on('console', message => { if (message.type() === 'error') problems.push(message.text()); });
  page.on('pageerror', error => problems.push(error.message));
  await page.goto(`${CHAT_URL}/api/index`);
  return page;
}

export async function comeIn(page, name) {
  await page.fill('#name', name);
  await page.click('#enter');
  await page.locator('#status[data-state="connected"]').waitFor();
  equal(await page.textContent('#who'), name);
}

export async function say(page, text) {
  await page.fill('#text', text);
  await page.click('#send');
}

export function bubble(page, text) {
  return page.locator('#messages li', { hasText: text });
}

export async function sees(page, text) {
  await bubble(page, text).first().waitFor();
}

export async function seesNot(page, text) {
  equal(await bubble(page, text).count(), 0);
}

export async function enters(page, room) {
  await page.click(`#room-${room}`);
  await isIn(page, room);
}

export async function isIn(page, room) {
  await page.locator('#room-name', { hasText: `# ${room}` }).waitFor();
}

export async function isHere(page, people) {
  await page.locator('#people').filter({ hasText: new RegExp(`^${people}$`) }).waitFor();
}
