import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RunReport } from '@collectors/core/runner';
import type { DashboardData, PageData } from '@collectors/preview';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject, type Project, simple, toCollectorSource } from '../../test/project.ts';
import { typeBeside } from '../../test/real.ts';

const BIN = fileURLToPath(new URL('../../bin/collectors.js', import.meta.url));
const KEY = '0'.repeat(32);

/** A server of the loopback interface that answers everything alike, and counts. */
const serve = async (body: unknown) => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, requests: () => requests };
};

/** Counts what its service has, by the name of the shelf, which Datadog spells in its own way. */
const toShop = (url: string): string =>
  toCollectorSource(
    'shop',
    `const schema = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
import { distribution } from '@collectors/core';
const shelves = service.source('shelves', async ({ http }) => http.json('/shelves', { schema }));
export default service.collector({ metrics: [{
  'shop.items': gauge({ from: shelves, unit: 'item', description: 'Items.', tags: { shelf: { max: 9 } }, value: (all) => Object.entries(all).map(([shelf, items]) => sample(items, { shelf })) }),
  'shop.sizes': distribution({ from: shelves, unit: 'item', description: 'Sizes.', value: (all) => Object.values(all) }),
}] });`,
  ).replace('schedule:', `http: () => ({ baseUrl: '${url}' }), schedule:`);

const BROKEN = toCollectorSource(
  'broken',
  `const items = service.source('items', async () => { throw new Error('the shelf fell down'); });
export default service.collector({ metrics: [{ 'broken.items': gauge({ from: items, unit: 'item', description: 'Items.', value: (n) => n }) }] });`,
);

const HANGING = toCollectorSource(
  'hanging',
  `const items = service.source('items', async ({ log }) => { log.warn('it hangs'); await new Promise(() => setInterval(() => {}, 1000)); });
export default service.collector({ metrics: [{ 'hanging.items': gauge({ from: items, unit: 'item', description: 'Items.', value: (n) => n }) }] });`,
);

/** Starts the command as a person does, and lets a test read along. */
const start = ({ folder }: Project, argv: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, [BIN, 'preview', ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { stdout: '', stderr: '' };
  const closed = once(child, 'close').then(([code]) => ({ code: code as number, ...text }));
  const see = (stream: 'stdout' | 'stderr', pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (chunk = '') => {
        text[stream] += chunk;
        const found = pattern.exec(text[stream]);
        if (found) resolve(found[1] ?? found[0]);
      };
      child[stream].on('data', (chunk: Buffer) => look(chunk.toString()));
      void closed.then((end) => reject(new Error(`It ended: ${JSON.stringify(end)}`)));
    });
  const url = see('stdout', /The page: (\S+)/);
  url.catch(() => {});
  const warned = see('stderr', /it hangs/);
  warned.catch(() => {});
  const end = () => {
    child.kill('SIGINT');
    return closed;
  };
  return { url, warned, closed, end };
};

const loadJson = async <T>(url: string): Promise<T> => (await fetch(url)).json() as Promise<T>;

const widgetsOf = ({ groups }: DashboardData) => groups.flatMap(({ widgets }) => widgets);

/** The values of a metric, by its tags, as the page has them. */
const toValues = ({ collectors }: PageData, name: string) => {
  const metric = collectors.flatMap(({ groups }) => groups).flatMap(({ metrics }) => metrics);
  const { series } = metric.find((one) => one.name === name)!;
  return Object.fromEntries(series.map(({ tags, values }) => [tags['shelf'] ?? '', values.at(-1)]));
};

describe('preview', { timeout: 30_000 }, () => {
  it('shows the dashboards with the values that a run prints, and sends nothing', async () => {
    const service = await serve({ Upper: 40, lower: 2 });
    const datadog = await serve({});
    const project = await createProject({ shop: toShop(service.url) });
    const environment = { DD_API_KEY: KEY, DD_URL: datadog.url, DD_ENV: 'test' };
    const { stdout } = await typeBeside(['run', 'shop', '--json'], { cwd: project.folder, environment });
    const printed = (JSON.parse(stdout) as RunReport).series.find(({ metric }) => metric === 'shop.items')!.rows;
    expect(printed).toEqual([
      [40, 'Upper'],
      [2, 'lower'],
    ]);

    const preview = start(project, ['--port', '0'], environment);
    const url = await preview.url;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await loadJson<PageData>(`${url}page/data.json`);
    expect(page.place.name).toBe('preview');
    // As Datadog spells them.
    expect(toValues(page, 'shop.items')).toEqual(
      Object.fromEntries(printed.map(([value, shelf]) => [shelf!.toLowerCase(), value])),
    );
    expect(page.collectors.map(({ name, last }) => [name, last?.outcome])).toEqual([['shop', 'ok']]);
    expect(page.dashboards.map(({ key }) => key)).toEqual(['overview', 'shop']);

    const widgets = widgetsOf(await loadJson<DashboardData>(`${url}page/dashboards/shop.json`));
    const items = widgets.filter(({ title }) => title?.startsWith('Items'));
    expect(items).toContainEqual(expect.objectContaining({ type: 'query_value', value: 42 }));
    expect(widgets.filter(({ title }) => title === 'Sizes')).toContainEqual(
      expect.objectContaining({ type: 'query_value', value: 42 }),
    );
    const lines = items.flatMap((widget) => (widget.type === 'timeseries' ? widget.lines : []));
    const drawn = lines.map(({ label, points }) => [label, points.map(([, value]) => value)] as const);
    expect(Object.fromEntries(drawn)).toEqual({ lower: [2], upper: [40] });
    expect(widgets.filter(({ type }) => type === 'refused')).toEqual([]);
    expect(widgets.find(({ type }) => type === 'check_status')).toMatchObject({ statuses: [{ status: 'ok' }] });
    expect(await (await fetch(`${url}dashboards/shop`)).text()).toContain('<title>Collectors</title>');

    const { code, stderr } = await preview.end();
    expect([code, stderr]).toEqual([0, '']);
    expect([service.requests(), datadog.requests()]).toEqual([2, 0]);
  });

  it('makes the dashboards of the configuration: its keys, and those that are named', async () => {
    const project = await createProject({ shop: simple('shop'), other: simple('other', 5) });
    const collectors = { 'second-shop': { use: '@collectors/shop' }, shop: { enabled: false } };
    project.write('collectors.config.json', JSON.stringify({ collectors }));
    const all = start(project, ['--port', '0']);
    const data = await loadJson<PageData>(`${await all.url}page/data.json`);
    expect(data.dashboards.map(({ key }) => key)).toEqual(['overview', 'other', 'second-shop']);
    expect((await all.end()).code).toBe(0);
    const one = start(project, ['second-shop', '--port', '0']);
    const named = await loadJson<PageData>(`${await one.url}page/data.json`);
    expect(named.collectors.map(({ name }) => name)).toEqual(['shop']);
    const found = widgetsOf(await loadJson<DashboardData>(`${await one.url}page/dashboards/second-shop.json`));
    expect(found).toContainEqual(expect.objectContaining({ type: 'query_value', value: 1 }));
    expect((await one.end()).code).toBe(0);
  });

  it('tells what failed, and shows what there is', async () => {
    const project = await createProject({ shop: simple('shop'), broken: BROKEN });
    const preview = start(project, ['--port', '0']);
    const overview = widgetsOf(await loadJson<DashboardData>(`${await preview.url}page/dashboards/overview.json`));
    const statuses = overview.flatMap((widget) => (widget.type === 'check_status' ? widget.statuses : []));
    expect(statuses.map(({ label, status }) => [label, status])).toEqual([
      [expect.stringContaining('broken'), 'critical'],
      [expect.stringContaining('shop'), 'ok'],
    ]);
    const { code, stdout, stderr } = await preview.end();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^broken {2}failed {2}0 metrics, 0 points\nshop {2}ok {2}1 metric, 1 point\nThe page: /);
    expect(stderr).toContain('collectors: broken: source items: the shelf fell down\n');
  });

  it('ends as the run where nothing could be collected, without a page', async () => {
    const project = await createProject({ broken: BROKEN });
    const { code, stdout, stderr } = await start(project, ['--port', '0']).closed;
    expect([code, stdout]).toEqual([1, 'broken  failed  0 metrics, 0 points\n']);
    expect(stderr).toContain('the shelf fell down');
  });

  it('refuses a port that is taken before it collects', async () => {
    const service = await serve({});
    const project = await createProject({ shop: toShop(service.url) });
    const { code, stderr } = await start(project, ['--port', String(service.port)]).closed;
    const fix = "End what listens there, or take another: '--port 0' takes a free one.";
    expect([code, stderr]).toEqual([
      78,
      `collectors: Port ${service.port} is in use, so that the page cannot be served there.\n  fix: ${fix}\n`,
    ]);
    expect(service.requests()).toBe(0);
  });

  it.each([
    [['nothing'], 78, 'Collector "nothing" was not found'],
    [['--port', '65536'], 64, "--port is '65536', and has to be a number from 0 to 65535"],
    [[], 78, 'No collector is enabled here, so there is nothing to preview.'],
  ])('refuses %j', async (argv, code, message) => {
    const end = await start(await createProject(), argv).closed;
    expect([end.code, end.stdout]).toEqual([code, '']);
    expect(end.stderr).toContain(`collectors: ${message}`);
  });

  it('ends while it collects when it is asked to', async () => {
    const preview = start(await createProject({ hanging: HANGING }), ['--port', '0']);
    await preview.warned;
    const { code, stdout } = await preview.end();
    expect([code, stdout.includes('The page')]).toEqual([143, false]);
  });
});
