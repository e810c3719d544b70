import { expect, test } from 'vitest';
import { parseExposition } from '../exposition/parse-exposition.ts';
import type { KeptCounters } from './kept-counters.ts';
import { measureIncrease } from './measure-increase.ts';

const NOW = new Date('2026-03-04T12:05:00Z');
const BEFORE = new Date('2026-03-04T12:00:00Z').getTime();
const STARTED = 1_772_600_000;
const CPU = 'process_cpu_seconds_total';

const before = (value?: number, rest: Partial<KeptCounters> = {}): KeptCounters => ({
  at: BEFORE,
  startedAt: STARTED * 1000,
  counters: { [CPU]: value === undefined ? {} : { '[]': value } },
  ...rest,
});

const scrape = (value: number | string, startedAt: number | undefined = STARTED) => {
  const start = startedAt === undefined ? '' : `process_start_time_seconds ${startedAt}\n`;
  return parseExposition(`${start}${CPU} ${value}\n`, 'prometheus');
};

const measure = (kept: KeptCounters, current = scrape(15)) => {
  const found = measureIncrease(kept, current, NOW);
  return found && [found.counters.get(CPU)?.[0]?.value, found.seconds];
};

const RESTARTED = BEFORE / 1000 + 240;

test.each([
  ['rose', before(10), scrape(15), [5, 300]],
  ['stood still', before(15), scrape(15), [0, 300]],
  [
    'fell began anew, where nothing says when the process started',
    before(100, { startedAt: null }),
    scrape(15, Number.NaN),
    [15, 300],
  ],
  ['was not there yet began at 0', before(), scrape(15), [15, 300]],
  ['is of a process that has started since counts from then on', before(10), scrape(15, RESTARTED), [15, 60]],
  ['had passed what the process before it counted', before(14), scrape(15, RESTARTED), [15, 60]],
  ['tells its start a little differently', before(10), scrape(15, STARTED + 0.5), [5, 300]],
])('a counter that %s', (_title, kept, current, expected) => {
  expect(measure(kept, current)).toEqual(expected);
});

test.each([
  ['another process answered, which is older', before(10), scrape(15, STARTED - 60)],
  ['another process answered, which is younger but was there before', before(10), scrape(15, STARTED + 60)],
  ['a process started in the future', before(10), scrape(15, STARTED + 1_000_000)],
  ['the run before is more than an hour ago', before(10, { at: NOW.getTime() - 3_600_001 }), scrape(15)],
  ['the run before is later than this one', before(10, { at: NOW.getTime() + 1 }), scrape(15)],
  ['it is the same instant', before(10, { at: NOW.getTime() }), scrape(15)],
])('nothing is said where %s', (_title, kept, current) => {
  expect(measure(kept, current)).toBeNull();
});

test('nothing is said of a counter that was not kept then, as before an upgrade of the collector', () => {
  expect(measure(before(undefined, { counters: {} }))).toEqual([undefined, 300]);
});

test('a value that is no number stays none', () => {
  expect(measure(before(10), scrape('NaN'))).toEqual([Number.NaN, 300]);
});
