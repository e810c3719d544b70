import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Collector } from '../contract/collector.ts';
import { defineService } from '../define/define-service.ts';
import { memberFailure } from '../define/member-failure.ts';
import { gauge } from '../define/metric-builders.ts';
import { CollectorError } from '../errors/collector-error.ts';
import type { CollectMessage, Job } from '../isolation/protocol.ts';
import { collect } from './collect.ts';
import { isRead } from './shard.ts';

const NAMES = Array.from({ length: 200 }, (_, index) => `acme/service-${index}`);

/** A shop whose branches are its members, two of which cannot be had. */
const createShop = (asked: string[] = []): Collector => {
  const shop = defineService({ name: 'shop', description: 'A shop.', config: z.object({}) });
  const branches = shop.members('branches', {
    tags: { branch: ({ name }: { readonly name: string }) => name },
    load: async () =>
      NAMES.map((name, index) =>
        index < 2 ? memberFailure({ branch: name }, new CollectorError('not_found', `${name} is gone`)) : { name },
      ),
  });
  const sales = shop.sourceEach('sales', { of: branches, load: async ({ name }) => void asked.push(name) });
  const prices = shop.source('prices', async ({ useEach }) => (await useEach(sales)).length);
  const listed = shop.source('listed', async ({ use }) => (await use(branches)).length);
  const description = 'A number.';
  return shop.collector({
    metrics: [
      {
        'shop.sales': gauge({ from: sales, description, value: () => 1 }),
        'shop.priced': gauge({ from: { sales, prices }, description, value: ({ prices: count }) => count }),
        'shop.branches': gauge({ from: listed, description, value: (count) => count }),
      },
    ],
  });
};

const job: Job = {
  entry: '',
  name: 'shop',
  config: {},
  configName: 'test',
  secrets: {},
  now: '2026-01-15T12:00:00Z',
  budgetMilliseconds: 10_000,
  verbose: false,
};

const run = async (shard: Job['shard'], collector = createShop()) => {
  const messages: CollectMessage[] = [];
  const emit = (message: CollectMessage) => void messages.push(message);
  await collect({ collector, job: { ...job, ...(shard && { shard }) }, signal: new AbortController().signal, emit });
  const lines = messages.flatMap((message) => (message.type === 'metric' ? (message.line ?? []) : []));
  const rows = (metric: string) => lines.find((line) => line.metric === metric)?.rows ?? [];
  return {
    messages,
    rows,
    branches: rows('shop.sales').map(([, branch]) => branch),
    errors: messages.flatMap((message) => (message.type === 'source' ? message.errors : [])),
  };
};

const runAll = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => run({ index, count })));

describe('shards', () => {
  it.each([2, 3, 8])('read each member exactly once between %i of them, failures too', async (count) => {
    const runs = await runAll(count);
    expect(runs.flatMap((each) => each.branches.map(String)).toSorted()).toEqual(NAMES.slice(2).toSorted());
    expect(runs.flatMap(({ errors }) => errors.map(({ message }) => message)).toSorted()).toEqual(
      NAMES.slice(0, 2).map((name) => `${name} is gone`),
    );
  });

  it('ask about their own members alone', async () => {
    const asked: string[] = [];
    const { branches } = await run({ index: 1, count: 3 }, createShop(asked));
    expect(asked.toSorted()).toEqual(branches.map(String).toSorted());
  });

  it('have about the same number of members', async () => {
    const sizes = (await runAll(4)).map(({ branches }) => branches.length);
    expect(Math.min(...sizes)).toBeGreaterThan(35);
    expect(Math.max(...sizes)).toBeLessThan(65);
  });

  it('leave what has no members to the first, which sees all of them', async () => {
    const [first, ...others] = await runAll(3);
    expect(first!.rows('shop.branches')).toEqual([[198]]);
    for (const { rows, messages } of others) {
      expect(rows('shop.branches')).toEqual([]);
      expect(messages).toContainEqual({
        type: 'plan',
        on: ['shop.sales', 'shop.priced'],
        off: [],
        elsewhere: ['shop.branches'],
        incidental: [],
      });
    }
  });

  it('let a source build on the answers of their own members alone', async () => {
    const runs = await runAll(3);
    for (const { branches, rows } of runs)
      expect(new Set(rows('shop.priced').map(([count]) => count))).toEqual(new Set([branches.length]));
    expect((await run(undefined)).rows('shop.priced')[0]).toEqual([198, NAMES[2]]);
  });

  it('keep together what has the same partition key', async () => {
    const create = (): Collector => {
      const shop = defineService({ name: 'shop', description: 'A shop.', config: z.object({}) });
      const regions = shop.members('regions', {
        tags: { account: ([account]: readonly [string, string]) => account, region: ([, region]) => region },
        partition: ([account]) => account,
        load: async () =>
          ['a', 'b', 'c', 'd'].flatMap((account) => ['north', 'south'].map((region) => [account, region] as const)),
      });
      return shop.collector({ metrics: [{ 'shop.open': gauge({ from: regions, description: 'A number.', value: () => 1 }) }] });
    };
    const accounts = await Promise.all(
      [0, 1].map(async (index) => (await run({ index, count: 2 }, create())).rows('shop.open').map(([, account]) => account)),
    );
    expect(accounts.flat()).toHaveLength(8);
    expect(accounts[0]!.filter((account) => accounts[1]!.includes(account))).toEqual([]);
  });

  it('are refused where there is nothing to share', async () => {
    const shop = defineService({ name: 'shop', description: 'A shop.', config: z.object({}) });
    const total = shop.source('total', async () => 1);
    const collector: Collector = shop.collector({
      metrics: [{ 'shop.total': gauge({ from: total, description: 'A number.', value: (count) => count }) }],
    });
    const { messages } = await run({ index: 0, count: 2 }, collector);
    expect(messages).toMatchObject([
      { type: 'fatal', error: { code: 'config_invalid', fix: expect.stringContaining('COLLECTORS_SHARDS') } },
    ]);
  });
});

describe('isRead', () => {
  // Members would change their shard with the version otherwise, and be read twice or not at all while it is rolled out.
  it('never changes', () => {
    expect(NAMES.slice(0, 12).map((name) => [0, 1, 2, 3].findIndex((index) => isRead({ index, count: 4 }, name)))).toEqual([
      2, 1, 2, 3, 1, 1, 0, 1, 0, 2, 2, 2,
    ]);
  });
});
