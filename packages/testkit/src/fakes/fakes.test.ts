import { defineService } from '@collectors/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fakeContext } from './fake-context.ts';
import { fixedClock } from './fixed-clock.ts';
import { memorySink } from './memory-sink.ts';
import { memoryState } from './memory-state.ts';

const shop = defineService({
  name: 'shop',
  description: 'A shop.',
  config: z.strictObject({ limit: z.number() }),
  secrets: { token: { id: 'shop/token', description: 'A token.' } },
});
const rates = shop.source('rates', async () => ({ euro: 1 }));
const orders = shop.source('orders', async ({ http, config, secrets, log, now, use, state }) => {
  const { euro } = await use(rates);
  const all = await http.json('/orders', { schema: z.array(z.number()) });
  log.info(`as of ${now.toISOString()} with ${JSON.stringify(secrets.token)}`);
  await state.set('seen', { count: all.length });
  return all.slice(0, config.limit).map((total) => total * euro);
});
const load = (options: Parameters<typeof fakeContext>[0]) => orders.load(fakeContext(options) as never);

describe('a fake context', () => {
  test('gives a source all that it takes', async () => {
    const state = memoryState();
    const context = fakeContext({
      config: { limit: 2 },
      secrets: { token: 'a-token' },
      answers: { '/orders': [1, 2, 3] },
      sources: { rates: { euro: 2 } },
      state,
    });
    expect(await orders.load(context as never)).toEqual([2, 4]);
    expect(context.logged).toEqual(['info: as of 2026-01-15T12:00:00.000Z with "***"']);
    expect(await state.get('seen')).toEqual({ count: 3 });
  });

  test('says what is missing', async () => {
    await expect(load({})).rejects.toThrow("The source uses 'rates': give its answer in `sources`.");
    const sources = { rates: { euro: 1 } };
    await expect(load({ sources, answers: { '/other': 1 } })).rejects.toThrow(
      'The source asks /orders: give what is answered in `answers`. There is /other.',
    );
    await expect(load({ sources, answers: { '/orders': ['x'] } })).rejects.toThrow(
      'The answer to /orders is refused by the schema',
    );
    expect(() => fakeContext().aws(Object as never, { region: 'eu-west-1' })).toThrow('replay()');
  });
});

describe('a memory state', () => {
  test('gives back what JSON leaves of a value', async () => {
    const state = memoryState();
    await state.set('key', { at: new Date(0), left: undefined });
    expect(await state.get('key')).toEqual({ at: '1970-01-01T00:00:00.000Z' });
    await state.delete('key');
    expect(await state.get('key')).toBeUndefined();
  });

  test('keeps nothing where it is off', async () => {
    const state = memoryState(false);
    await state.set('key', 1);
    expect([state.enabled, await state.get('key')]).toEqual([false, undefined]);
  });
});

test('a fixed clock stands until it is moved', () => {
  const clock = fixedClock('2026-01-15T12:00:00Z');
  clock.advance('2m');
  expect(clock.now()).toEqual(new Date('2026-01-15T12:02:00Z'));
  expect(() => fixedClock('yesterday')).toThrow("'yesterday' is no instant");
});

test('a memory sink keeps what it is given, and counts it', async () => {
  const sink = memorySink();
  const session = await sink.open({} as never);
  const line = { metric: 'shop.orders', type: 'gauge', keys: [], rows: [[1]] } as const;
  const report = await session.deliver([line], new AbortController().signal);
  expect([report.outcome, report.points.sent, sink.lines]).toEqual(['delivered', 1, [line]]);
});
