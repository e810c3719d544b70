import { expect, test } from 'vitest';
import { amountOf } from '../../../src/ec2/world/bill.ts';
import { createEc2World } from '../../../src/ec2/world/create-ec2-world.ts';
import { OTHER_ACCOUNT, OWN_ACCOUNT } from '../../../src/ec2/world/places.ts';
import { spotPrice } from '../../../src/ec2/world/prices.ts';
import type { Ec2Instance, Ec2World, InstanceState } from '../../../src/ec2/world/tables.ts';
import { DAY, HOUR, MINUTE } from '../../../src/world/instant.ts';
import { END } from '../stand-in-client.ts';
import { expectedEc2 } from './expected-ec2.ts';

const end = END.getTime();
const HERE = { account: OWN_ACCOUNT, region: 'eu-west-1' };

type Steps = readonly (readonly [InstanceState, number])[];

const instance = (id: number, type: string, steps: Steps, more: Partial<Ec2Instance> = {}): Ec2Instance => ({
  ...HERE,
  id: `i-${id}`,
  zone: 'eu-west-1b',
  type,
  threads: 2,
  tags: { team: 'data' },
  load: 'busy',
  phases: steps.map(([state, before]) => ({ state, at: end - before })),
  ...more,
});

const EMPTY: Ec2World = { seed: 0, end, instances: [], volumes: [], snapshots: [], addresses: [], bill: [] };

const up = (before: number): Steps => [
  ['pending', before + MINUTE],
  ['running', before],
];

/** Values by name and the tags that are neither account nor region. Zeros are left out. */
const table = (readings: ReturnType<typeof expectedEc2>): Record<string, number> =>
  Object.fromEntries(
    readings.flatMap(({ metric, tags: { account: _account, region: _region, ...tags }, value }) =>
      value === 0 ? [] : [[[metric.replace('ec2.', ''), ...Object.values(tags)].join(' '), Number(value.toPrecision(12))]],
    ),
  );

test('instances, worked out by hand', () => {
  const instances = [
    instance(1, 'm5.large', [...up(11 * DAY), ['stopping', 3 * DAY], ['stopped', 3 * DAY], ['pending', 2 * DAY], ['running', 1]]),
    // Hyperthreading off; the key of its tag is written in another way.
    instance(
      2,
      'g5.12xlarge',
      [
        ['pending', 5 * DAY],
        ['running', 4 * DAY],
      ],
      { lifecycle: 'spot', threads: 1, tags: { Team: '' } },
    ),
    instance(3, 'inf1.xlarge', [
      ['pending', DAY],
      ['running', DAY],
      ['stopping', HOUR],
      ['stopped', HOUR],
    ]),
    instance(4, 'm5.large', [...up(DAY), ['shutting-down', HOUR], ['terminated', MINUTE]]),
    instance(5, 'm5.large', up(-HOUR)),
    instance(6, 'm5.large', up(DAY), { account: OTHER_ACCOUNT }),
    instance(7, 'm5.large', up(DAY), { region: 'us-east-1' }),
  ];
  const readings = expectedEc2({ ...EMPTY, instances }, END, { regions: ['eu-west-1'], requiredTags: ['team'] });
  const spot = spotPrice('g5.12xlarge', 'eu-west-1b', end);
  expect(table(readings)).toEqual({
    'instances.count running on-demand m5.large': 1,
    'instances.count running spot g5.12xlarge': 1,
    'instances.count stopped on-demand inf1.xlarge': 1,
    'instances.vcpus on-demand': 2,
    'instances.vcpus spot': 24,
    'instances.memory on-demand': 8192,
    'instances.memory spot': 196_608,
    'instances.gpus A10G spot': 4,
    'instances.gpu_instances A10G spot': 1,
    // Eleven days and a minute, and one day.
    'instances.age.avg on-demand': Number(((12 + 1 / 1440) / 2).toPrecision(12)),
    'instances.age.max on-demand': Number((11 + 1 / 1440).toPrecision(12)),
    'instances.age.avg spot': 5,
    'instances.age.max spot': 5,
    'instances.uptime.max': 5,
    'instances.untagged team': 1,
    'cost.hourly_estimate on-demand': 0.1066,
    'cost.hourly_estimate spot': spot,
    'cost.spot_discount': Number((1 - spot / 6.2959).toPrecision(12)),
  });
  expect(readings.filter(({ metric }) => metric === 'ec2.instances.vcpus')).toHaveLength(5);
});

test('idle is what did next to nothing for an hour, in each five minutes of it', () => {
  const instances = [
    instance(
      1,
      'm5.large',
      [
        ['pending', HOUR],
        ['running', HOUR],
      ],
      { load: 'idle' },
    ),
    instance(
      2,
      'm5.large',
      [
        ['pending', HOUR - 1000],
        ['running', HOUR - 1000],
      ],
      { load: 'idle' },
    ),
    instance(3, 'm5.large', up(DAY), { load: 'idle-with-peaks' }),
    instance(4, 'm5.large', up(DAY), { load: 'silent' }),
    instance(5, 'm5.large', up(DAY), { load: 'busy' }),
    instance(6, 'm5.large', [...up(DAY), ['stopping', MINUTE], ['stopped', MINUTE]], { load: 'idle' }),
  ];
  const idleBelow = (percent: number) =>
    table(expectedEc2({ ...EMPTY, instances }, END, { regions: ['eu-west-1'], idleBelow: percent, prices: false }))[
      'instances.idle'
    ];
  expect(idleBelow(5)).toBe(1);
  expect(idleBelow(100)).toBe(3);
});

test('what costs without an instance, worked out by hand', () => {
  const volume = { ...HERE, id: 'vol-1', zone: 'eu-west-1a', type: 'gp3', size: 100 };
  const snapshot = { ...HERE, id: 'snap-1', volume: 'vol-1', size: 100, startedAt: end - DAY, deletedAt: end + DAY };
  const address = { ...HERE, allocation: 'eipalloc-1', publicIp: '203.0.113.1' };
  const world: Ec2World = {
    ...EMPTY,
    volumes: [
      { ...volume, phases: [{ state: 'in-use', at: end - DAY }] },
      {
        ...volume,
        size: 8,
        phases: [
          { state: 'in-use', at: end - DAY },
          { state: 'available', at: end },
        ],
      },
      { ...volume, size: 8, type: 'io2', phases: [{ state: 'available', at: end - DAY }] },
      {
        ...volume,
        phases: [
          { state: 'available', at: end - DAY },
          { state: 'deleted', at: end - HOUR },
        ],
      },
      { ...volume, phases: [{ state: 'creating', at: end + 1000 }] },
    ],
    snapshots: [
      { ...snapshot, fullSize: 4096 },
      snapshot,
      { ...snapshot, fullSize: 1, deletedAt: end },
      { ...snapshot, fullSize: 1, startedAt: end + 1000 },
    ],
    addresses: [
      { ...address, phases: [{ state: 'used', at: end - DAY }] },
      {
        ...address,
        phases: [
          { state: 'used', at: end - DAY },
          { state: 'free', at: end - HOUR },
        ],
      },
      {
        ...address,
        phases: [
          { state: 'free', at: end - DAY },
          { state: 'used', at: end - HOUR },
        ],
      },
    ],
  };
  expect(table(expectedEc2(world, END, { regions: ['eu-west-1'] }))).toEqual({
    'volumes.count in-use gp3': 1,
    'volumes.count available gp3': 1,
    'volumes.count available io2': 1,
    'volumes.size in-use gp3': 100,
    'volumes.size available gp3': 8,
    'volumes.size available io2': 8,
    'snapshots.count': 2,
    'snapshots.full_size': 4096,
    'addresses.unassociated': 1,
  });
});

test('the bill is that of yesterday by service, and of the month with today', () => {
  const line = { account: OWN_ACCOUNT, service: 'Compute', daily: 100, amortized: 1.5 };
  const bill = [line, { ...line, account: OTHER_ACCOUNT }, { ...line, service: 'Tax', daily: 0 }];
  const readings = table(expectedEc2({ ...EMPTY, bill }, END, { regions: [], basis: 'AmortizedCost' }));
  const costOf = (day: string) =>
    bill.reduce((sum, one) => sum + amountOf(one, Date.parse(`2026-03-${day}T00:00:00Z`), 'AmortizedCost', end), 0);
  expect(readings).toEqual({
    'billing.last_day Compute AmortizedCost true': Number(costOf('03').toPrecision(12)),
    'billing.month_to_date AmortizedCost': Number(
      ['01', '02', '03', '04'].reduce((sum, day) => sum + costOf(day), 0).toPrecision(12),
    ),
  });
  expect(costOf('03')).toBeGreaterThan(200);
});

const NAMES = [
  'ec2.addresses.unassociated',
  'ec2.billing.last_day',
  'ec2.billing.month_to_date',
  'ec2.cost.hourly_estimate',
  'ec2.cost.spot_discount',
  'ec2.instances.age.avg',
  'ec2.instances.age.max',
  'ec2.instances.count',
  'ec2.instances.gpu_instances',
  'ec2.instances.gpus',
  'ec2.instances.idle',
  'ec2.instances.memory',
  'ec2.instances.untagged',
  'ec2.instances.uptime.max',
  'ec2.instances.vcpus',
  'ec2.snapshots.count',
  'ec2.snapshots.full_size',
  'ec2.volumes.count',
  'ec2.volumes.size',
];

test('in the default world every metric has a value that is not zero, and where there are 21 types, the last is `other`', () => {
  const options = { requiredTags: ['team'], idleBelow: 5, basis: 'UnblendedCost' };
  const readings = expectedEc2(createEc2World({ end: END }), END, options);
  const names = new Set(readings.flatMap(({ metric, value }) => (value === 0 ? [] : [metric])));
  expect([...names].toSorted()).toEqual(NAMES);
  const types = new Set(readings.flatMap(({ tags }) => (tags['region'] === 'us-east-1' ? (tags['instance_type'] ?? []) : [])));
  expect([types.size, types.has('other')]).toEqual([21, true]);
});
