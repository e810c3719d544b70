import { expect, test } from 'vitest';
import { readingsOf, runEc2 } from './run-ec2.ts';
import { startAws } from './start-aws.ts';
import type { FakeAws, FakeInstance, FakeRegion } from './world.ts';

const NOW = new Date('2026-03-04T15:00:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const TYPES = { 'm5.large': { memory: 8192 }, 'c5.large': { memory: 4096 } };

const instance = (given: Partial<FakeInstance> = {}): FakeInstance => ({
  id: 'i-1',
  type: 'm5.large',
  startedAt: ago(1),
  createdAt: ago(1),
  ...given,
});

/** Runs against a world of one region. */
const runIn = async (region: FakeRegion, world: Partial<FakeAws> = {}, config: Readonly<Record<string, unknown>> = {}) => {
  const aws = await startAws({ types: TYPES, regions: { 'eu-west-1': region }, ...world });
  const run = await runEc2({ url: aws.url, now: NOW, config: { regions: ['eu-west-1'], prices: false, ...config } });
  return { ...run, asked: aws.requests };
};

test('an instance that was stopped and started is as old as before: its launch time is that of the last start', async () => {
  const run = await runIn({ instances: [instance({ startedAt: ago(2), createdAt: ago(300) })] });
  expect(readingsOf(run, 'ec2.instances.age.max')).toEqual({ 'eu-west-1 on-demand': 300 });
  expect(readingsOf(run, 'ec2.instances.uptime.max')).toEqual({ 'eu-west-1': 2 });
});

test('terminated instances, which stay in the list for an hour, are none', async () => {
  const run = await runIn({ instances: [instance(), instance({ state: 'terminated' }), instance({ state: 'shutting-down' })] });
  expect(readingsOf(run, 'ec2.instances.count')).toEqual({
    'eu-west-1 running on-demand m5.large': 1,
    'eu-west-1 shutting-down on-demand m5.large': 1,
  });
});

test('what is not spot is not always on demand', async () => {
  const kinds = [undefined, 'spot', 'scheduled', 'capacity-block', 'interruptible-capacity-reservation'];
  const run = await runIn({
    instances: kinds.map((lifecycle, index) =>
      instance({ id: `i-${index}`, cores: 2 ** index, ...(lifecycle !== undefined && { lifecycle }) }),
    ),
  });
  expect(readingsOf(run, 'ec2.instances.vcpus')).toEqual({
    'eu-west-1 on-demand': 2,
    'eu-west-1 spot': 4,
    'eu-west-1 scheduled': 8,
    'eu-west-1 capacity-block': 16,
    'eu-west-1 other': 32,
  });
});

test('virtual CPUs are what the instance has, not what its size suggests: threads can be turned off', async () => {
  const run = await runIn({ instances: [instance({ cores: 24, threads: 1 })] });
  expect(readingsOf(run, 'ec2.instances.vcpus')).toEqual({ 'eu-west-1 on-demand': 24 });
});

test('accelerators of all makers count, Inferentia once though it is told twice', async () => {
  const types = {
    'g6e.xlarge': { memory: 32_768, gpus: [{ name: 'L40S', count: 1 }] },
    'trn1.2xlarge': { memory: 32_768, neurons: [{ name: 'Trainium', count: 1 }] },
    'inf1.6xlarge': {
      memory: 49_152,
      neurons: [{ name: 'Inferentia', count: 4 }],
      inference: [{ name: 'Inferentia', count: 4 }],
    },
    'inf9.old': { memory: 1024, inference: [{ name: 'Ancient', count: 2 }] },
  };
  const run = await runIn({ instances: Object.keys(types).map((type) => instance({ type })) }, { types });
  expect(readingsOf(run, 'ec2.instances.gpus')).toEqual({
    'eu-west-1 L40S on-demand': 1,
    'eu-west-1 Trainium on-demand': 1,
    'eu-west-1 Inferentia on-demand': 4,
    'eu-west-1 Ancient on-demand': 2,
  });
});

test('memory and accelerators of a stopped instance are nobody’s', async () => {
  const run = await runIn({ instances: [instance(), instance({ state: 'stopped', type: 'c5.large' })] });
  expect(readingsOf(run, 'ec2.instances.memory')).toEqual({ 'eu-west-1 on-demand': 8192 });
});

test('a snapshot is as large as its blocks, not as its volume, and one without a size is not 0', async () => {
  const run = await runIn({ snapshots: [5_000_000, undefined, 7_000_000] });
  expect(readingsOf(run, 'ec2.snapshots.count')).toEqual({ 'eu-west-1': 3 });
  expect(readingsOf(run, 'ec2.snapshots.full_size')).toEqual({ 'eu-west-1': 12_000_000 });
  const unsized = await runIn({ snapshots: [undefined] });
  expect(unsized.lines.has('ec2.snapshots.full_size')).toBe(false);
  expect(unsized.asked.find(({ action }) => action === 'DescribeSnapshots')!.query.get('Owner.1')).toBe('self');
});

test('a spot price is that of the zone, of Linux, and the newest', async () => {
  const spot = [
    { type: 'm5.large', zone: 'eu-west-1a', price: 0.03, at: ago(0.1) },
    { type: 'm5.large', zone: 'eu-west-1a', price: 0.09, at: ago(2) },
    { type: 'm5.large', zone: 'eu-west-1a', price: 0.5, at: ago(0), product: 'Windows' },
    { type: 'm5.large', zone: 'eu-west-1b', price: 0.01, at: ago(0) },
  ];
  const run = await runIn(
    { spot, instances: [instance({ lifecycle: 'spot', zone: 'eu-west-1a' }), instance()] },
    { prices: { 'eu-west-1 m5.large': 0.12 } },
    { prices: true },
  );
  expect(readingsOf(run, 'ec2.cost.hourly_estimate')).toEqual({ 'eu-west-1 spot': 0.03, 'eu-west-1 on-demand': 0.12 });
  expect(readingsOf(run, 'ec2.cost.spot_discount')['eu-west-1']).toBeCloseTo(0.75, 10);
});

test('an instance without a price makes no cheaper fleet', async () => {
  const run = await runIn(
    { instances: [instance(), instance({ type: 'c5.large' })] },
    { prices: { 'eu-west-1 m5.large': 0.12 } },
    { prices: true },
  );
  expect(run.lines.has('ec2.cost.hourly_estimate')).toBe(false);
  expect(run.errors).toMatchObject([
    { code: 'not_found', source: 'costs', message: expect.stringContaining('c5.large in eu-west-1') },
  ]);
  expect(readingsOf(run, 'ec2.instances.memory')).toEqual({ 'eu-west-1 on-demand': 12_288 });
});

test('a type that one region does not have is asked for where it runs', async () => {
  const aws = await startAws({
    types: TYPES,
    regions: {
      'eu-west-1': { instances: [instance(), instance({ type: 'm5.large' })], types: ['m5.large'] },
      'us-east-1': { instances: [instance({ type: 'c5.large' })] },
    },
  });
  const run = await runEc2({ url: aws.url, now: NOW, config: { prices: false } });
  expect(readingsOf(run, 'ec2.instances.memory')).toEqual({ 'eu-west-1 on-demand': 16_384, 'us-east-1 on-demand': 4096 });
  expect(run.requests['instance-types ok']).toBe(2);
});

test('a type that nobody knows fails the region where it runs, and no other', async () => {
  const aws = await startAws({
    types: TYPES,
    regions: { 'eu-west-1': { instances: [instance({ type: 'x9.new' })] }, 'us-east-1': { instances: [instance()] } },
  });
  const run = await runEc2({ url: aws.url, now: NOW, config: { prices: false } });
  expect(readingsOf(run, 'ec2.instances.memory')).toEqual({ 'us-east-1 on-demand': 8192 });
  expect(run.errors).toMatchObject([{ code: 'not_found', source: 'capacity', member: { region: 'eu-west-1' } }]);
});

const BILL = { bill: [{ 'Amazon Elastic Compute Cloud - Compute': 100, 'Amazon S3': 5 }, { 'AWS Lambda': 1.5 }] };

test('a bill is that of the last whole day in UTC, in all its pages, and of one payer whatever the regions', async () => {
  const aws = await startAws({ ...BILL, regions: {} });
  const billing = { basis: 'AmortizedCost', withoutState: true };
  const run = await runEc2({ url: aws.url, now: NOW, config: { prices: false, billing } });
  expect(readingsOf(run, 'ec2.billing.last_day')).toEqual({
    'Amazon Elastic Compute Cloud - Compute AmortizedCost true': 100,
    'Amazon S3 AmortizedCost true': 5,
    'AWS Lambda AmortizedCost true': 1.5,
  });
  expect(readingsOf(run, 'ec2.billing.month_to_date')).toEqual({ AmortizedCost: 106.5 });
  expect(aws.requests.filter(({ service }) => service === 'ce').map(({ json }) => json)).toMatchObject([
    { TimePeriod: { Start: '2026-03-03', End: '2026-03-04' }, Granularity: 'DAILY', GroupBy: [{ Key: 'SERVICE' }] },
    { TimePeriod: { Start: '2026-03-03', End: '2026-03-04' }, NextPageToken: '1' },
    { TimePeriod: { Start: '2026-03-01', End: '2026-03-05' }, Granularity: 'MONTHLY' },
  ]);
});

test('what costs money is not asked for in each run, unless that is wanted', async () => {
  const run = await runIn({ instances: [instance()] }, BILL, { billing: {}, idle: {} });
  expect(run.asked.filter(({ service }) => service === 'ce' || service === 'monitoring')).toEqual([]);
  expect(run.errors.map(({ source, code }) => `${source} ${code}`).toSorted()).toEqual(['billing forbidden', 'idle forbidden']);
  expect(run.errors[0]!.fix).toMatch(/COLLECTORS_STATE_DIR.*withoutState: true/);
  expect(readingsOf(run, 'ec2.instances.memory')).toEqual({ 'eu-west-1 on-demand': 8192 });
});

test('an instance that just started is not idle, and neither is one of which nothing is known', async () => {
  const run = await runIn(
    {
      instances: [
        instance({ id: 'i-idle' }),
        instance({ id: 'i-peak' }),
        instance({ id: 'i-unknown' }),
        instance({ id: 'i-new', startedAt: ago(0.01) }),
        instance({ id: 'i-stopped', state: 'stopped' }),
      ],
    },
    { cpu: { 'i-idle': [1, 4.9, 0], 'i-peak': [0, 0, 60], 'i-new': [0], 'i-stopped': [0] } },
    { idle: { withoutState: true } },
  );
  expect(readingsOf(run, 'ec2.instances.idle')).toEqual({ 'eu-west-1': 1 });
  const asked = run.asked.find(({ service }) => service === 'monitoring')!.json!;
  expect(asked.MetricDataQueries).toHaveLength(3);
});

test('a region without anything has zeros where nothing is a number', async () => {
  const run = await runIn({ addresses: [true] }, {}, { requiredTags: ['Owner'] });
  expect(run.errors).toEqual([]);
  for (const metric of ['ec2.addresses.unassociated', 'ec2.snapshots.count', 'ec2.snapshots.full_size', 'ec2.instances.untagged'])
    expect(run.lines.get(metric)?.rows.map(([value]) => value)).toEqual([0]);
  for (const metric of ['ec2.instances.age.avg', 'ec2.instances.uptime.max']) expect(run.lines.has(metric)).toBe(false);
});
