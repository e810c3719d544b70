import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject, simple, toCollectorSource } from '../../test/project.ts';
import { type } from '../../test/type.ts';
import type { PlanReport } from '../plan/plan-report.ts';

const settings = (collectors: object) => JSON.stringify({ collectors });

const plan = async (cwd: string, argv: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) => {
  const { code, stdout, stderr } = await type(['plan', ...argv, '--json'], { cwd, environment });
  const report = JSON.parse(stdout) as PlanReport;
  expect(report.exitCode).toBe(code);
  return { code, stderr, report, collector: report.collectors[0]! };
};

/** A collector without a schedule. */
const unscheduled = (name: string) => simple(name).replace("schedule: '*/15 * * * *', ", '');
const optIn = (name: string) => simple(name).replace('schedule:', 'optIn: true, schedule:');

/** A collector whose metrics have these tags, and are of these members. */
const chain = (metrics: string) =>
  toCollectorSource(
    'chain',
    `const stores = service.members('stores', { tags: { store: String }, load: async () => ['a', 'b', 'c'] });
const all = service.source('all', async () => 1);
import { distribution } from '@collectors/core';
export default service.collector({ metrics: [{ ${metrics} }] });`,
  );
const SALES = `'chain.sales': gauge({ from: stores, description: 'Sales.', tags: { state: ['open', 'sent'] }, value: () => tally([], () => ({ state: 'open' })) })`;
const TOTAL = `'chain.total': gauge({ from: all, description: 'All.', value: () => 1 })`;
const SIZES = `'chain.sizes': distribution({ from: all, description: 'Sizes.', value: () => [1, 2, 3] })`;

/** A service that refuses its first request for a moment. */
const serve = async (): Promise<{ readonly host: string; readonly requests: () => number }> => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.writeHead(requests === 1 ? 503 : 200, { 'content-type': 'application/json' }).end('1');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, requests: () => requests };
};

/** Asks both hosts. */
const twoHosts = (first: string, second: string): string =>
  toCollectorSource(
    'shop',
    `const schema = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
const items = service.source('items', async ({ http }) => (await http.json('/one', { schema })) + (await http.json('http://${second}/two', { schema })));
export default service.collector({ metrics: [{ 'shop.items': gauge({ from: items, description: 'Items.', value: (n) => n }) }] });`,
  ).replace('schedule:', `http: () => ({ baseUrl: 'http://${first}', origins: ['http://${second}'] }), schedule:`);

describe('plan', () => {
  it('counts every attempt by its host', async () => {
    const [first, second] = [await serve(), await serve()];
    const { folder } = await createProject({ shop: twoHosts(first.host, second.host) });
    const { code, collector } = await plan(folder);
    expect([code, collector.outcome]).toEqual([0, 'ok']);
    expect([first.requests(), second.requests()]).toEqual([2, 2]);
    expect(collector.requests).toMatchObject({ run: 4, day: 384, month: 11_520 });
    expect(collector.requests!.hosts).toEqual(
      [first.host, second.host].toSorted().map((host) => ({ host, run: 2, day: 192, month: 5760 })),
    );
    const { stdout } = await type(['plan'], { cwd: folder });
    expect(stdout).toMatch(/^requests +2 +192 +5,760$/m);
    for (const { host } of [first, second]) expect(stdout).toMatch(new RegExp(`^ {2}${host} +1 +96 +2,880$`, 'm'));
  });

  it('counts what a run would send, scaled by the schedule', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, stderr, report, collector } = await plan(folder);
    expect([code, stderr]).toEqual([0, '']);
    expect(report).toMatchObject({ plan: 1, from: '2026-01-15T12:00:00.000Z', timeZone: 'UTC', offline: false, state: false });
    expect(collector).toMatchObject({
      collector: 'shop',
      package: '@collectors/shop',
      outcome: 'ok',
      runs: { schedule: '*/15 * * * *', month: 2880, busiestHour: 4, hours: 720 },
      requests: { run: 0, month: 0, hosts: [] },
      paid: [],
      dollarsMonth: 0,
    });
    const { count, ofTheRun, customMetrics, pointsMonth } = collector.series!;
    expect([count - ofTheRun, customMetrics, pointsMonth]).toEqual([1, count, 2880 * count]);
  });

  it('counts a distribution as five custom metrics and its points as five', async () => {
    const { folder } = await createProject({ chain: chain(SIZES) });
    const { collector } = await plan(folder);
    const { count, customMetrics, pointsMonth, metrics } = collector.series!;
    expect([customMetrics, pointsMonth]).toEqual([count + 4, 2880 * (count + 4)]);
    expect(metrics.find(({ metric }) => metric === 'chain.sizes')).toEqual({
      metric: 'chain.sizes',
      series: 1,
      pointsMonth: 5 * 2880,
    });
  });

  it('reads schedules by the clock of the time zone', async () => {
    const project = await createProject({ shop: simple('shop') });
    project.write('collectors.config.json', settings({ shop: { schedule: '0 0 1 2 *' } }));
    const { report, collector } = await plan(project.folder, ['--time-zone', 'Asia/Tokyo', '--now', '2026-01-31T15:20:00Z']);
    expect([report.timeZone, report.from, collector.runs!.month]).toEqual(['Asia/Tokyo', '2026-01-31T15:00:00.000Z', 1]);
    const utc = await plan(project.folder, ['--now', '2026-02-01T01:00:00Z']);
    expect([utc.collector.runs!.month, utc.collector.notes]).toEqual([0, ['0 0 1 2 * is never due in these 30 days.']]);
  });

  it('says what is missing without a schedule, and no figure of a month', async () => {
    const { folder } = await createProject({ shop: unscheduled('shop') });
    const { code, collector, report } = await plan(folder);
    expect([code, collector.runs, collector.requests, collector.dollarsMonth]).toEqual([
      0,
      undefined,
      { run: 0, hosts: [] },
      undefined,
    ]);
    expect(collector.notes).toEqual([expect.stringContaining('Give collectors.shop a "schedule"')]);
    expect([report.total.requestsMonth, report.total.incomplete]).toEqual([0, ['shop']]);
    const gated = await plan(folder, ['--max-requests', '5', '--max-series', '500']);
    expect([gated.code, gated.stderr]).toEqual([
      1,
      'collectors: shop: requests a month are not known, because it has no schedule, and --max-requests is 5\n  fix: give collectors.shop a "schedule"\n',
    ]);
  });

  it('plans those that are enabled, or those that are named', async () => {
    const project = await createProject({ shop: simple('shop'), late: optIn('late'), off: simple('off') });
    project.write('collectors.config.json', settings({ off: { enabled: false } }));
    const names = async (...typed: string[]) =>
      (await plan(project.folder, typed)).report.collectors.map(({ collector }) => collector);
    expect(await names()).toEqual(['shop']);
    expect(await names('off', 'late')).toEqual(['off', 'late']);
    const { collector } = await plan(project.folder, ['off']);
    expect(collector.notes).toEqual(['It is not enabled: neither --all nor the chart would run it.']);
  });

  it('plans the others where one cannot be found', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, report } = await plan(folder, ['shopp', 'shop', '--max-dollars', '1']);
    expect(code).toBe(78);
    expect(report.collectors.map(({ collector, outcome }) => [collector, outcome])).toEqual([
      ['shopp', 'unread'],
      ['shop', 'ok'],
    ]);
    expect(report.collectors[0]!.errors).toMatchObject([{ code: 'config_invalid', fix: expect.any(String) }]);
    expect(report.broken).toMatchObject([{ collector: 'shopp', limit: '--max-dollars' }]);
  });

  it('refuses a schedule that names no time: 78', async () => {
    const project = await createProject({ shop: simple('shop') });
    project.write('collectors.config.json', settings({ shop: { schedule: '61 * * * *' } }));
    const { code, collector } = await plan(project.folder);
    expect([code, collector.outcome]).toEqual([78, 'unread']);
    expect(collector.errors[0]!.message).toContain("collectors.shop.schedule: '61 * * * *'");
  });

  it.each([
    [
      ['--max-series', '10'],
      /^collectors: shop: \d+ series are over --max-series 10\n {2}fix: read fewer members .*, or raise --max-series\n$/,
    ],
    [['--max-series', '30'], /^$/],
    [['--max-requests', '0', '--max-dollars', '0'], /^$/],
  ])('%j holds each collector to a limit', async (argv, message) => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, stderr, report } = await plan(folder, argv);
    expect(stderr).toMatch(message);
    expect([code, report.broken.length]).toEqual(stderr === '' ? [0, 0] : [1, 1]);
  });

  it.each([
    [['--max-series', 'many'], "--max-series is 'many', and has to be a number from 0"],
    [['--max-series=-1'], "--max-series is '-1', and has to be a number from 0"],
    [['--offline', '--max-requests', '5'], '--max-requests needs a collection: leave out --offline'],
    [['--offline', '--max-dollars', '5'], '--max-dollars needs a collection: leave out --offline'],
    [['--time-zone', 'Mars/Phobos'], "--time-zone is 'Mars/Phobos', and has to be an IANA name such as Europe/Berlin"],
    [['--now', 'soon'], '--now'],
  ])('%j is a usage error', async (argv, message) => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, stdout, stderr } = await type(['plan', ...argv], { cwd: folder });
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('fix: ');
  });

  it('says that nothing is enabled', async () => {
    const { folder } = await createProject();
    const { code, stdout } = await type(['plan'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('No collector is enabled here.');
  });
});

describe('plan --offline', () => {
  it('bounds what is declared, and loads no code of a collector', async () => {
    const project = await createProject({ chain: chain(`${SALES}, ${TOTAL}`) });
    project.write('collectors.config.json', settings({ chain: { limits: { seriesPerMetric: 40 } } }));
    project.write('node_modules/@collectors/chain/dist/index.js', "throw new Error('imported');");
    const { code, collector } = await plan(project.folder, ['--offline']);
    expect([code, collector.outcome, collector.series!.perMember]).toEqual([0, 'unread', { stores: 2 }]);
    const bounds = collector.series!.metrics.filter(({ metric }) => metric.startsWith('chain.'));
    expect(bounds.map(({ metric, series }) => [metric, series])).toEqual([
      ['chain.sales', 40],
      ['chain.total', 1],
    ]);
    expect(collector.series!.count - collector.series!.ofTheRun).toBe(41);
    expect(collector.notes.join(' ')).toContain('How many members stores has, only the service knows. Each of them has 2 series');
  });

  it('holds all metrics together to the limit of a run, and gates by it', async () => {
    const project = await createProject({ chain: chain(`${SALES}, ${TOTAL}`) });
    project.write('collectors.config.json', settings({ chain: { limits: { series: 30 } } }));
    const { code, collector, stderr } = await plan(project.folder, ['--offline', '--max-series', '50']);
    const { count, ofTheRun, customMetrics, pointsMonth } = collector.series!;
    expect([count, customMetrics, pointsMonth]).toEqual([30 + ofTheRun, count, count * 2880]);
    expect(code).toBe(1);
    expect(stderr).toContain(`collectors: chain: ${count} series are over --max-series 50\n  fix: `);
  });
});

describe('the table', () => {
  it('has a line for each figure, and says that nothing was sent', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { count, pointsMonth, ofTheRun } = (await plan(folder)).collector.series!;
    const { stdout } = await type(['plan'], { cwd: folder });
    expect(stdout).toMatch(/^shop {2}ok {2}\*\/15 \* \* \* \*: 2,880 runs a month$/m);
    expect(stdout).toMatch(new RegExp(`^series +${count} +${count} custom metrics$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^ {2}of these about the run +${ofTheRun}$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^points +${pointsMonth!.toLocaleString('en-US')}$`, 'm'));
    expect(stdout).toMatch(/^names of metrics +(\d+) +\1 over 100 points, 0 over 10 million$/m);
    expect(stdout).toContain('1 collector in the 30 days from 2026-01-15T12:00:00.000Z (UTC)');
    expect(stdout).toMatch(/Nothing was sent to Datadog\.\n$/);
    expect(stdout).not.toContain('\u001B');
  });

  it('has colours on a terminal', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    expect((await type(['plan'], { cwd: folder, isTerminal: true })).stdout).toContain('\u001B[1mshop');
  });
});
