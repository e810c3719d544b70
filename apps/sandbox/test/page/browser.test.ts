import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import type { PageData } from '../../src/page/page-data.ts';
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
  const loadData = async () => (await page.request.get(`${await url}page/data.json`)).json() as Promise<PageData>;
  afterAll(async () => {
    await close();
    server?.kill();
  });

  test('names every metric of the catalogue', async () => {
    const { collectors } = await loadData();
    expect(collectors.map(({ name }) => name)).toEqual(['asana', 'ec2', 'github', 'skypilot', 'wandb']);
    const names = collectors.flatMap(({ groups }) => groups.filter(({ own }) => !own).flatMap(({ metrics }) => metrics));
    expect(names.length).toBeGreaterThan(120);
    const shown = (await page.locator('main').textContent()) ?? '';
    for (const { name } of names) expect(shown, name).toContain(name.split('.').slice(2).join('.'));
  });

  test('says of every collector at the top how it went, and leads to it', async () => {
    const overview = page.getByRole('navigation', { name: 'Collectors' });
    expect(await overview.getByText('ok', { exact: true }).count()).toBe(5);
    await overview.getByRole('link', { name: 'wandb' }).click();
    expect(new URL(page.url()).hash).toBe('#collector-wandb');
    expect(await page.locator('#collector-wandb').isVisible()).toBe(true);
  });

  test('has no two elements of one id, although the metrics of a run are called the same everywhere', async () => {
    const ids = await page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
    expect(ids.length).toBeGreaterThan(180);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('says at the top how the newest run went, also of one that died without a report', async () => {
    const data = await loadData();
    const wandb = data.collectors.find(({ name }) => name === 'wandb')!;
    const died = { ...wandb.runs.at(-1)!, outcome: 'unreported' as const };
    const others = data.collectors.filter((one) => one !== wandb);
    const collectors = [...others, { ...wandb, runs: [...wandb.runs, died] }];
    const colourOf = (outcome: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('.overview .outcome.${outcome}')).color`);
    await page.route('**/page/data.json', (route) => route.fulfill({ json: { ...data, collectors } }));
    await page.reload();
    const entry = page.getByRole('navigation', { name: 'Collectors' }).getByRole('listitem').filter({ hasText: 'wandb' });
    expect(await entry.textContent()).toBe('wandbunreportedthe newest run ended without a report');
    expect(await colourOf('unreported')).not.toBe(await colourOf('ok'));
    await page.unroute('**/page/data.json');
    await page.reload();
  });

  test('opens the metric of the collector that the address names', async () => {
    const { collectors } = await loadData();
    for (const name of ['github', 'wandb']) {
      const { requests } = collectors.find((one) => one.name === name)!.last!;
      await page.goto(`${await url}#metric=${name}/collector.run.requests`);
      await page.reload();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      // The columns end in Latest, Lowest and Highest.
      const latest = await dialog.locator('tbody tr td:nth-last-child(3)').allTextContents();
      expect([name, latest.reduce((sum, text) => sum + Number(text), 0)]).toEqual([name, requests]);
      await page.keyboard.press('Escape');
    }
  });

  test('filters', async () => {
    const filter = page.locator('#search-github');
    await filter.fill('force_pushes');
    expect(await page.getByText('force_pushes_7d').first().isVisible()).toBe(true);
    expect(await page.getByText('lines_added_7d').first().isVisible()).toBe(false);
    await filter.fill('');
  });

  test('shows what the runner says of a run when it is opened, or searched for', async () => {
    const peak = page.locator('[data-metric="collector.run.peak_memory"]');
    const of = (name: string) => page.locator(`section[aria-labelledby="collector-${name}"]`).locator(peak);
    expect(await of('asana').isVisible()).toBe(false);
    await page.locator('#search-asana').fill('peak');
    expect(await of('asana').isVisible()).toBe(true);
    expect(await of('ec2').isVisible()).toBe(false);
    await page.locator('input[name="presence-skypilot"][value="valued"]').check();
    expect(await of('skypilot').isVisible()).toBe(true);
  });

  test('cuts no label of a value', async () => {
    const labels = page.locator('.figure:not(.alone) .label');
    const cut = await labels.evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
    );
    expect(cut).toEqual([]);
    expect(await labels.count()).toBeGreaterThan(200);
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
