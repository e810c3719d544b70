import { expect, test } from 'vitest';
import { z } from 'zod';
import { createMemoryState } from '../../test/http/create-test-hub.ts';
import { cached } from './cached.ts';
import { noState } from './no-state.ts';

const NOON = Date.parse('2026-01-15T12:00:00Z');
const HOUR = 3_600_000;

const createPrices = (state = createMemoryState() as Parameters<typeof cached>[0]['state']) => {
  let asked = 0;
  const at = (hours: number, schema: z.ZodType<number> = z.number(), load = async () => (asked += 1)) =>
    cached({ state, now: new Date(NOON + hours * HOUR) }, 'prices', { maxAge: '24h', schema }, load);
  return { at, state };
};

test('an answer is kept until it is as old as it may be', async () => {
  const { at } = createPrices();
  expect([await at(0), await at(1), await at(23.99), await at(24), await at(25)]).toEqual([1, 1, 1, 2, 2]);
});

test('without state it is asked for each time', async () => {
  const { at } = createPrices(noState);
  expect([await at(0), await at(1)]).toEqual([1, 2]);
});

test('what a later run kept is no answer for an earlier one', async () => {
  const { at } = createPrices();
  expect([await at(5), await at(4)]).toEqual([1, 2]);
});

test.each([
  ['of another shape', { at: NOON, value: 'text' }],
  ['of another make', 'text'],
  ['without an instant', { value: 7 }],
])('what is kept and %s is asked for again', async (_, kept) => {
  const { at, state } = createPrices();
  await state.set('prices', kept);
  expect(await at(1)).toBe(1);
});

test('a failure is thrown, and not kept', async () => {
  const { at } = createPrices();
  await expect(at(0, z.number(), () => Promise.reject(new Error('shut')))).rejects.toThrow('shut');
  expect(await at(1)).toBe(1);
});
