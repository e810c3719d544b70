import { memoryState } from '@collectors/testkit';
import { expect, test } from 'vitest';
import { parseExposition } from '../exposition/parse-exposition.ts';
import { readCounters, toKept } from './kept-counters.ts';
import { measureIncrease } from './measure-increase.ts';

const FIRST = new Date('2026-03-04T12:00:00Z');
const SECOND = new Date('2026-03-04T12:05:00Z');
const COUNT = 'http_request_duration_seconds_count';

const scrape = (...lines: readonly string[]) => parseExposition(`${lines.join('\n')}\n`, 'prometheus');

test('a series that was no number is not taken for a new one: nothing is said of its counter', () => {
  const kept = toKept(
    scrape(`${COUNT}{status_code="200"} NaN`, `${COUNT}{status_code="500"} 1`, 'process_cpu_seconds_total 1'),
    FIRST,
  );
  const current = scrape(`${COUNT}{status_code="200"} 900`, `${COUNT}{status_code="500"} 2`, 'process_cpu_seconds_total 4');
  const { counters } = measureIncrease(kept, current, SECOND)!;
  expect(counters.get(COUNT)).toBeUndefined();
  expect(counters.get('process_cpu_seconds_total')?.map(({ value }) => value)).toEqual([3]);
});

test.each([undefined, 'text', { at: 'noon' }, { at: 1, startedAt: null, counters: { [COUNT]: { x: 'y' } } }])(
  'what was kept as %j is as if nothing had been',
  async (value) => {
    const state = memoryState();
    if (value !== undefined) await state.set('counters/shop', value);
    expect(await readCounters(state, 'shop')).toBeUndefined();
  },
);
