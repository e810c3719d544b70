import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
const START = fileURLToPath(new URL('../../bin/start.js', import.meta.url));
const QUIET = [
  'disable-gpu',
  'disable-quic',
  'no-first-run',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
];

const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.log(`The page is not tried in a browser: there is no ${CHROMIUM}.`);

/** Starts what `npm start -- --serve` starts, after one real run, and gives the address of the page. */
const serve = () => {
  const server = spawn(process.execPath, [START, '--serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = new Promise<string>((resolve, reject) => {
    let text = '';
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = /The page: (\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
    server.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${text.slice(-500)}`)));
  });
  return { server, url };
};

describe.runIf(hasChromium)('the page in a browser', () => {
  const { server, url } = hasChromium ? serve() : { server: undefined, url: Promise.resolve('') };
  const faults: string[] = [];
  const elsewhere: string[] = [];
  let page: Page;
  let close = async () => {};

  beforeAll(async () => {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['no-sandbox', ...QUIET].map((name) => `--${name}`),
    });
    close = () => browser.close();
    page = await browser.newPage();
    const address = await url;
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => !request.url().startsWith(address) && elsewhere.push(request.url()));
    await page.goto(address);
    await page.getByRole('heading', { name: 'github', exact: true }).waitFor();
  }, 60_000);
  afterAll(async () => {
    await close();
    server?.kill();
  });

  test('names every metric of the catalogue', async () => {
    const response = await page.request.get(`${await url}page/data.json`);
    const text = await response.text();
    const names = [...new Set(text.match(/"github\.[a-z0-9_.]+"/g))].map((name) => name.slice(1, -1));
    expect(names.length).toBeGreaterThan(40);
    const shown = (await page.locator('main').textContent()) ?? '';
    for (const name of names) expect(shown, name).toContain(name.split('.').slice(2).join('.'));
  });

  test('filters', async () => {
    const filter = page.getByLabel('Filter');
    await filter.fill('force_pushes');
    expect(await page.getByText('force_pushes_7d').first().isVisible()).toBe(true);
    expect(await page.getByText('lines_added_7d').first().isVisible()).toBe(false);
    await filter.fill('');
  });

  test('has a light and a dark side', async () => {
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const choose = (name: string) => page.getByRole('radio', { name }).check({ force: true, timeout: 3000 });
    await choose('Light');
    const light = await background();
    await choose('Dark');
    expect(await background()).not.toBe(light);
  });

  test('complains of nothing, and asks nobody else', () => {
    expect(faults).toEqual([]);
    expect(elsewhere).toEqual([]);
  });
});
