import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type CollectorData, type DashboardData, type PageData, toExactNumber, type ValueData } from '@collectors/preview';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

// A browser on a busy machine draws a page of charts in seconds.
vi.setConfig({ testTimeout: 30_000 });

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

/** As if it had run once more, and that run had died. */
const afterDeath = (collector: CollectorData): CollectorData => {
  const nothing = { milliseconds: 0, requests: 0, notModified: 0, sent: 0 };
  const died = { at: collector.runs.at(-1)!.at + 900, outcome: 'unreported' as const, exitCode: 137, ...nothing };
  return { ...collector, runs: [...collector.runs, died] };
};

const REQUESTS = 'collector.run.requests';

/** What the dialog has to show of a collector's requests: each outcome, and how many in the last run. */
const toRequests = ({ groups }: CollectorData): Readonly<Record<string, string>> => {
  const metric = groups.flatMap(({ metrics }) => metrics).find(({ name }) => name === REQUESTS)!;
  return Object.fromEntries(metric.series.map(({ tags, values }) => [tags['outcome'] ?? '', toExactNumber(values.at(-1)!)]));
};

describe.runIf(hasChromium)('the page in a browser', () => {
  const { server, url } = hasChromium ? serve() : { server: undefined, url: Promise.resolve('') };
  const faults: string[] = [];
  const elsewhere: string[] = [];
  let page: Page;
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['no-sandbox', ...QUIET].map((name) => `--${name}`),
    });
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
    await browser?.close();
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

  test('says of a collector whose newest run died that it did, in the colour of alarm, though the run before was ok', async () => {
    const other = await browser!.newPage();
    await other.route('**/page/data.json', async (route) => {
      const data: PageData = await (await route.fetch()).json();
      const collectors = data.collectors.map((one) => (one.name === 'wandb' ? afterDeath(one) : one));
      await route.fulfill({ json: { ...data, collectors } });
    });
    await other.goto(await url);
    const entryOf = (name: string) => other.getByRole('navigation', { name: 'Collectors' }).locator('li', { hasText: name });
    const colourOf = (name: string) =>
      entryOf(name)
        .locator('.outcome')
        .evaluate((label) => getComputedStyle(label).color);
    const alarm = await other.locator('.bar.unreported').evaluate((bar) => getComputedStyle(bar).fill);
    expect(await entryOf('wandb').locator('span').allTextContents()).toEqual(['unreported', 'ended with exit code 137']);
    expect(await colourOf('wandb')).toBe(alarm);
    expect(await colourOf('asana')).not.toBe(alarm);
    const report = other.locator('section[aria-labelledby="collector-wandb"] .report');
    expect(await report.locator('dt').first().textContent()).toBe('Last that reported');
    await other.close();
  });

  test('has no two elements of one id, although the metrics of a run are called the same everywhere', async () => {
    const ids = await page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
    expect(ids.length).toBeGreaterThan(180);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('opens the metric of the collector that the address names', async () => {
    const { collectors } = await loadData();
    const requests = new Map(collectors.map((collector) => [collector.name, toRequests(collector)]));
    // All told apart, so that none can stand for another.
    expect(new Set([...requests.values()].map((one) => JSON.stringify(one))).size).toBe(collectors.length);
    for (const name of ['github', 'wandb']) {
      // A page of its own: one that a dialog was just left on takes the address back when the browser tells it so.
      const other = await browser!.newPage();
      await other.goto(`${await url}#metric=${name}/${REQUESTS}`);
      const dialog = other.getByRole('dialog', { name: REQUESTS });
      await dialog.waitFor();
      const rows = await dialog.locator('tbody tr').all();
      const cells = await Promise.all(rows.map((row) => row.locator('td').allTextContents()));
      expect(Object.fromEntries(cells.map(([, outcome = '', latest = '']) => [outcome, latest]))).toEqual(requests.get(name));
      await other.close();
    }
  });

  test('takes the name of a metric out of the address when its dialog is left', async () => {
    await page.locator('[data-metric="github.prs.open"]').getByRole('button').first().click();
    await page.getByRole('dialog', { name: 'github.prs.open' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#metric=github/github.prs.open');
    await page.keyboard.press('Escape');
    await page.waitForURL(await url);
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
  });

  test.each(['With a value', 'Without'])('shows what the runner says of a run when metrics are asked for: %s', async (choice) => {
    const section = page.locator('section[aria-labelledby="collector-wandb"]');
    const folded = section.locator('.own details');
    await page.reload();
    await section.waitFor();
    expect(await folded.getAttribute('open')).toBeNull();
    await section.getByRole('radio', { name: choice, exact: true }).check({ force: true });
    expect(await folded.getAttribute('open')).toBe('');
    const peak = section.locator('[data-metric="collector.run.peak_memory"]');
    expect(await peak.isVisible()).toBe(choice === 'With a value');
  });

  test('cuts no label of a value', async () => {
    const labels = page.locator('.figure:not(.alone) .label');
    const cut = await labels.evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
    );
    expect(cut).toEqual([]);
    expect(await labels.count()).toBeGreaterThan(200);
  });

  const loadDashboard = async (key: string, query = '') =>
    (await page.request.get(`${await url}page/dashboards/${key}.json?${query}`)).json() as Promise<DashboardData>;

  test('previews every generated dashboard, each widget in its place', async () => {
    const { dashboards } = await loadData();
    expect(dashboards.map(({ key }) => key)).toEqual(['overview', 'asana', 'ec2', 'github', 'skypilot', 'wandb']);
    const other = await browser!.newPage();
    for (const { key, title } of dashboards) {
      const widgets = (await loadDashboard(key)).groups.flatMap((group) => group.widgets);
      expect(
        widgets.filter(({ type }) => type === 'refused'),
        key,
      ).toEqual([]);
      await other.goto(`${await url}dashboards/${key}`);
      await other.getByRole('heading', { name: title, exact: true, level: 2 }).waitFor();
      expect(await other.locator('.widget').count(), key).toBe(widgets.length);
      expect(await other.getByRole('link', { name: key }).getAttribute('aria-current')).toBe('page');
    }
    await other.close();
  });

  test('narrows a dashboard by its template variables, and remembers the choice in the address', async () => {
    const other = await browser!.newPage();
    await other.goto(`${await url}dashboards/github`);
    const opened = other.locator('.widget.query_value', { has: other.getByRole('heading', { name: 'Opened 7d', exact: true }) });
    const numberOf = (data: DashboardData) =>
      data.groups.flatMap(({ widgets }) => widgets).find(({ title, type }) => title === 'Opened 7d' && type === 'query_value');
    const [all, one] = [await loadDashboard('github'), await loadDashboard('github', 'author_type=human')].map(numberOf);
    expect(all).not.toEqual(one);
    expect(await opened.locator('.big-number').textContent()).toContain(String((all as ValueData).value));
    await other.getByLabel('author_type').selectOption('human');
    await opened.getByText(String((one as ValueData).value), { exact: false }).waitFor();
    expect(new URL(other.url()).searchParams.get('author_type')).toBe('human');
    await other.reload();
    expect(await other.getByLabel('author_type').inputValue()).toBe('human');
    expect(await opened.locator('.big-number').textContent()).toContain(String((one as ValueData).value));
    await other.close();
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
