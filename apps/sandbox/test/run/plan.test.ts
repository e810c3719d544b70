import { readFileSync } from 'node:fs';
import type { PlanReport } from '@collectors/cli';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test, vi } from 'vitest';
import { createEc2StandIn } from '../../src/ec2/stand-in.ts';
import type { LoggedRequest } from '../../src/frame/request-log.ts';
import type { SandboxRequest } from '../../src/service.ts';
import { createStandIns } from '../../src/stand-ins.ts';
import { createStand, type Stand } from './stand.ts';

// These are runs of the command as it is.
vi.setConfig({ testTimeout: 120_000 });

const NAMES = ['asana', 'ec2', 'github', 'skypilot', 'wandb'] as const;
const NOW = '2026-01-10T06:00:00Z';

const schema = JSON.parse(
  readFileSync(new URL('../../../../docs/reference/plan.schema.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>;
const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);

type Variables = Readonly<Record<string, string>>;

/** Runs the command, and gives what the stand-ins were asked meanwhile. */
const ask = async ({ type, sandbox }: Stand, argv: readonly string[], environment: Variables = {}) => {
  sandbox.reset();
  const finished = await type([...argv, '--json', '--now', NOW], environment);
  return { ...finished, requests: sandbox.requests().filter(({ service }) => service !== 'datadog') };
};

/** Plans, and holds the document to its published schema. */
const plan = async (stand: Stand, argv: readonly string[] = [], environment: Variables = {}) => {
  const { stdout, ...others } = await ask(stand, ['plan', ...argv], environment);
  const report = JSON.parse(stdout) as PlanReport;
  validate(report);
  expect(validate.errors).toBeNull();
  expect(stand.intake.payloads()).toEqual([]);
  return { ...others, stdout, report, collector: report.collectors[0]! };
};

const countBy = <T>(values: readonly T[], keyOf: (value: T) => string): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[keyOf(value)] = (counts[keyOf(value)] ?? 0) + 1;
  return counts;
};

const seriesOf = ({ intake }: Stand) => countBy(intake.series(), ({ metric }) => metric);
const seriesOfPlan = ({ series }: PlanReport['collectors'][number]) =>
  Object.fromEntries(series!.metrics.map(({ metric, series: count }) => [metric, count]));

/** What was used of each quota, by what the stand-in told in its answers. */
const spentOf = (requests: readonly LoggedRequest[]): Readonly<Record<string, number>> => {
  const spent: Record<string, number> = {};
  for (const { responseHeaders: headers } of requests) {
    const [resource, limit, remaining] = ['resource', 'limit', 'remaining'].map((name) => headers[`x-ratelimit-${name}`]);
    if (resource) spent[resource] = Math.max(spent[resource] ?? 0, Number(limit) - Number(remaining));
  }
  return spent;
};

test.each(NAMES)('%s: requests, series, quotas and payloads are those of a run that delivers, one by one', async (name) => {
  const stand = await createStand({ standIns: createStandIns });
  const { code, stderr, collector, requests: asked } = await plan(stand, [name]);
  expect([code, stderr, collector.outcome]).toEqual([0, '', 'ok']);

  const run = await ask(stand, ['run', name, '--push']);
  expect(run.code).toBe(0);
  const { host } = new URL(stand.sandbox.url);
  // The stand-ins are one host; told apart by the service that was asked, nothing else is.
  expect(countBy(run.requests, ({ service }) => service!)).toEqual({ [name]: collector.requests!.run });
  expect(collector.requests!.hosts.map((one) => [one.host, one.run])).toEqual([[host, run.requests.length]]);
  expect(countBy(asked, ({ operation, method }) => operation ?? method)).toEqual(
    countBy(run.requests, ({ operation, method }) => operation ?? method),
  );

  expect(seriesOfPlan(collector)).toEqual(seriesOf(stand));
  expect(collector.series!.count).toBe(stand.intake.series().length);
  expect(collector.series!.ofTheRun).toBe(stand.intake.series().filter(({ metric }) => metric.startsWith('collector.')).length);
  expect(Object.fromEntries(collector.quotas.map((quota) => [quota.resource, quota.run]))).toEqual(spentOf(run.requests));

  const payloads = stand.intake.payloads();
  expect(collector.deliveries!.run).toBe(payloads.length);
  const sent = payloads.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  // What the two runs say of their duration and memory has not the same digits.
  expect(Math.abs(collector.bytes!.run / sent - 1)).toBeLessThan(0.02);

  const { month: runs } = collector.runs!;
  expect(collector.requests!.month! / runs).toBe(run.requests.length);
  expect(collector.series!.pointsMonth! / runs).toBe(stand.intake.series().length);
  expect(collector.bytes!.month! / runs).toBe(collector.bytes!.run);
});

test('the share of a quota: what the busiest hour takes of it', async () => {
  const { collector } = await plan(await createStand(), ['github']);
  expect(collector.quotas.map(({ resource }) => resource).toSorted()).toEqual(['core', 'graphql']);
  expect(collector.runs!.busiestHour).toBe(4);
  for (const { run, limit, hourShare } of collector.quotas) expect([limit, hourShare]).toEqual([5000, (4 * run) / 5000]);
});

test('offline: nobody is asked, and what was measured is within the bounds, metric by metric', async () => {
  const stand = await createStand({ standIns: createStandIns });
  const measured = await plan(stand);
  const offline = await plan(stand, ['--offline'], { GITHUB_DASHBOARD_TOKEN: '' });
  expect([offline.code, offline.requests]).toEqual([0, []]);
  expect(offline.report.collectors.map(({ collector }) => collector)).toEqual([...NAMES]);
  for (const [index, bound] of offline.report.collectors.entries()) {
    const found = measured.report.collectors[index]!;
    expect(found.outcome).toBe('ok');
    expect([bound.requests, bound.bytes, bound.dollarsMonth]).toEqual([undefined, undefined, undefined]);
    const most = seriesOfPlan(bound);
    for (const [metric, count] of Object.entries(seriesOfPlan(found))) {
      expect(most[metric], metric).toBeGreaterThanOrEqual(count);
    }
    for (const figure of ['count', 'ofTheRun', 'customMetrics', 'pointsMonth'] as const) {
      expect(bound.series![figure], `${bound.collector} ${figure}`).toBeGreaterThanOrEqual(found.series![figure]!);
    }
  }
});

/** Units that AWS charges for, as its stand-in is asked for them. */
const createMeter = () => {
  const units: Record<string, number> = {};
  const read = ({ headers, body }: SandboxRequest) => {
    const operation = String(headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    if (operation === 'GetCostAndUsage') units[operation] = (units[operation] ?? 0) + 1;
    if (operation !== 'GetMetricData') return;
    const { MetricDataQueries } = JSON.parse(body.toString()) as { readonly MetricDataQueries: readonly unknown[] };
    units[operation] = (units[operation] ?? 0) + MetricDataQueries.length;
  };
  return { units, read };
};

const createMeteredStand = async () => {
  const meter = createMeter();
  const stand = await createStand({
    standIns: (clock) => {
      // Bills of many services come in pages, and each is paid.
      const { service, setup } = createEc2StandIn(clock, { costGroups: 4 });
      const answer: typeof service.answer = (request) => {
        meter.read(request);
        return service.answer(request);
      };
      return { ec2: { service: { ...service, answer }, setup } };
    },
  });
  return { ...stand, units: meter.units };
};

const priceOf = (units: Readonly<Record<string, number>>, runs: number) =>
  ((units['GetCostAndUsage'] ?? 0) * 0.01 + ((units['GetMetricData'] ?? 0) * 0.01) / 1000) * runs;

test('what EC2 is charged for without state: the requests that arrived, at their price, in each run', async () => {
  const stand = await createMeteredStand();
  const { collector } = await plan(stand, ['ec2']);
  expect(collector.paid.map(({ action, units }) => [action, units.run])).toEqual([
    ['ce:GetCostAndUsage', stand.units['GetCostAndUsage']],
    ['cloudwatch:GetMetricData', stand.units['GetMetricData']],
  ]);
  expect(stand.units['GetCostAndUsage']).toBeGreaterThan(2);
  expect(collector.runs!.month).toBe(8640);
  expect(collector.dollarsMonth).toBeCloseTo(priceOf(stand.units, 8640), 6);
});

test('with state: once in each time for which an answer is kept; what the plan keeps saves no run anything', async () => {
  const stand = await createMeteredStand();
  const state = { COLLECTORS_STATE_DIR: `${stand.folder}/state` };
  const { collector, report } = await plan(stand, ['ec2'], state);
  expect(report.state).toBe(true);
  const [bill, cpu] = collector.paid;
  expect([bill!.units.laterRun, cpu!.units.laterRun]).toEqual([0, 0]);
  // 30 days have 120 times six hours, and 720 hours.
  expect(bill!.units.month).toBe(120 * stand.units['GetCostAndUsage']!);
  expect(cpu!.units.month).toBe(720 * stand.units['GetMetricData']!);
  expect(collector.requests!.laterRun).toBeLessThan(collector.requests!.run);
  const { run, laterRun, month, monthAtLeast } = collector.requests!;
  expect([month, monthAtLeast]).toEqual([8640 * run, run + 8639 * laterRun!]);

  const first = await ask(stand, ['run', 'ec2'], state);
  expect(first.requests).toHaveLength(run);
  const later = await ask(stand, ['run', 'ec2'], state);
  expect(later.requests).toHaveLength(laterRun!);
});

test('with state: a day of runs is charged for as the plan has it', async () => {
  const stand = await createMeteredStand();
  const state = { COLLECTORS_STATE_DIR: `${stand.folder}/state` };
  const file = `${stand.folder}/collectors.config.json`;
  const { collectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly collectors: { readonly ec2: object } };
  stand.write('collectors.config.json', JSON.stringify({ collectors: { ec2: { ...collectors.ec2, schedule: '10 * * * *' } } }));
  const { collector } = await plan(stand, ['ec2'], state);
  const [bill] = collector.paid;
  expect(bill!.units).toMatchObject({ laterRun: 0, month: 120 * bill!.units.run });

  stand.units['GetCostAndUsage'] = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    const now = new Date(Date.parse(NOW) + hour * 3_600_000 + 600_000);
    stand.sandbox.clock.set(now);
    const { code } = await stand.type(['run', 'ec2', '--quiet', '--now', now.toISOString()], state);
    expect(code).toBe(0);
  }
  expect(30 * stand.units['GetCostAndUsage']).toBe(bill!.units.month);
});

test('shards: what all of them ask and deliver together', async () => {
  const stand = await createStand();
  const planned = await plan(stand, ['github'], { COLLECTORS_SHARDS: '3' });
  const requests = [];
  for (const index of ['0', '1', '2']) {
    requests.push(...(await ask(stand, ['run', 'github'], { COLLECTORS_SHARDS: '3', JOB_COMPLETION_INDEX: index })).requests);
  }
  expect(planned.collector).toMatchObject({ shards: 3, requests: { run: requests.length } });
  stand.sandbox.reset();
  for (const index of ['0', '1', '2']) await stand.run(['--push'], { COLLECTORS_SHARDS: '3', JOB_COMPLETION_INDEX: index });
  expect(seriesOfPlan(planned.collector)).toEqual(seriesOf(stand));
});

test('a spool: runs say more about themselves, and it is counted', async () => {
  const stand = await createStand();
  const spool = { COLLECTORS_SPOOL_DIR: `${stand.folder}/spool` };
  const { collector } = await plan(stand, ['github'], spool);
  await ask(stand, ['run', 'github', '--push'], spool);
  expect(seriesOfPlan(collector)).toEqual(seriesOf(stand));
});

test('two entries of one collector are planned each, and their names counted once', async () => {
  const stand = await createStand();
  const entry = (repository: string, schedule: string) => ({ use: 'github', schedule, config: { repositories: [repository] } });
  const collectors = { app: entry('acme/app', '0 * * * *'), web: entry('acme/web', '30 6 * * 1-5'), github: { enabled: false } };
  stand.write('collectors.config.json', JSON.stringify({ collectors }));
  const { report, code } = await plan(stand, [], { GITHUB_REPOSITORIES: '' });
  expect(code).toBe(0);
  const [app, web] = report.collectors;
  expect(report.collectors.map(({ collector, runs }) => [collector, runs!.month, runs!.hours])).toEqual([
    ['app', 720, 720],
    ['web', 20, 20],
  ]);
  // Series are custom metrics of the hours in which a run sends them.
  expect(app!.series!.customMetrics).toBe(app!.series!.count);
  expect(web!.series!.customMetrics).toBeCloseTo((web!.series!.count * 20) / 720, 9);
  expect(web!.names!.billable).toBeLessThan(web!.names!.count);
  expect(report.total.names.count).toBe(
    new Set(report.collectors.flatMap(({ series }) => series!.metrics.map((one) => one.metric))).size,
  );
  expect(report.total.series).toBe(app!.series!.count + web!.series!.count);
});
