import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineService } from '../define/define-service.ts';
import { gauge } from '../define/metric-builders.ts';
import type { Timers } from '../http/timers.ts';
import type { Job } from './protocol.ts';
import { type InlineOptions, runInline } from './run-inline.ts';

const service = defineService({
  name: 'shop',
  description: 'A shop.',
  config: z.strictObject({}),
  http: () => ({ baseUrl: 'http://127.0.0.1:1' }),
});
const members = service.members('members', { tags: { id: (id: string) => id }, load: async () => ['a', 'b'] });
const shared = service.source('shared', async () => 2);
const each = service.sourceEach('each', { of: members, load: async (_, { use }) => use(shared) });
const unreachable = service.source('unreachable', ({ http }) => http.json('/', { schema: z.number() }));
const collector = service.collector({
  metrics: [
    {
      'shop.items': gauge({ from: each, description: 'Items.', value: (count) => count }),
      'shop.others': gauge({ from: unreachable, description: 'Others.', value: (count) => count }),
    },
  ],
});

const job: Job = {
  entry: 'the shop',
  name: 'shop',
  config: {},
  configName: 'test',
  secrets: {},
  now: '2026-01-15T12:00:00.000Z',
  budgetMilliseconds: 60_000,
  verbose: false,
};

const run = async (instruments: Partial<InlineOptions>) => {
  const messages: unknown[] = [];
  const ending = await runInline(job, {
    deadlineMilliseconds: job.budgetMilliseconds,
    signal: new AbortController().signal,
    onMessage: (message) => void messages.push(message),
    ...instruments,
  });
  return { ending, messages };
};

/** A clock on which every wait but the deadline's is over at once. */
const createHasty = (): Timers & { readonly slept: number[] } => {
  let now = Date.now();
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds, signal) => {
      slept.push(milliseconds);
      // That of the deadline, and of an attempt that is under way.
      if (milliseconds > 10_000)
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      now += milliseconds;
    },
  };
};

describe('what a run in this process may be given', () => {
  test('a collector that is loaded already, and a clock whose waits take no time', async () => {
    const timers = createHasty();
    const since = process.uptime();
    const { ending, messages } = await run({ collector, timers });
    expect(ending.reason).toBe('done');
    expect(messages).toContainEqual(
      expect.objectContaining({ type: 'metric', report: expect.objectContaining({ metric: 'shop.items', outcome: 'ok' }) }),
    );
    expect(messages).toContainEqual(
      expect.objectContaining({ type: 'metric', report: expect.objectContaining({ metric: 'shop.others', outcome: 'failed' }) }),
    );
    // The deadline, four attempts and the three waits between them.
    expect(timers.slept).toHaveLength(8);
    expect(timers.slept[0]).toBe(60_000);
    expect(process.uptime() - since).toBeLessThan(1);
  });

  test('something that is called around each load, one within another where a source uses it', async () => {
    const stack: string[] = [];
    await run({
      collector,
      around: async (source, work) => {
        stack.push(`> ${source}`);
        const answer = await work().finally(() => stack.push(`< ${source}`));
        return answer;
      },
      timers: createHasty(),
    });
    expect(stack.filter((line) => line === '> each')).toHaveLength(2);
    expect(stack.filter((line) => line === '> shared')).toHaveLength(1);
    expect(stack).toEqual(expect.arrayContaining(['> members', '< members', '> unreachable', '< unreachable']));
  });

  test('no collector: refused as one that is loaded', async () => {
    const { messages } = await run({ collector: { contract: 9 } as never });
    expect(messages[0]).toMatchObject({
      type: 'fatal',
      error: { code: 'contract', message: expect.stringMatching(/^the shop speaks contract 9, this runner speaks 1/) },
    });
  });
});
