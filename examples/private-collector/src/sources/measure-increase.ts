import { HOUR } from '@collectors/core';
import type { ExposedSample, Exposition } from '../exposition/exposition.ts';
import { toLabelsKey } from '../exposition/labels-key.ts';
import { type KeptCounters, toStart } from './kept-counters.ts';

/** A time, and what counters rose by in it. */
export interface Increase {
  readonly seconds: number;
  /** Each sample with what it rose by in place of its value. */
  readonly counters: Exposition;
}

/** Milliseconds: the sum of more is no news, and would stand on one day's point. */
const OLDEST = HOUR;
/** Milliseconds by which a process may tell its own start differently. */
const JITTER = 1000;

/**
 * What the counters rose by. Those of a process that started in the meantime began at 0: what the one before it counted last is lost, as
 * in Prometheus. `null` where the two scrapes cannot be compared.
 */
export const measureIncrease = (before: KeptCounters, current: Exposition, now: Date): Increase | null => {
  const at = now.getTime();
  if (before.at >= at || before.at < at - OLDEST) return null;
  const startedAt = toStart(current);
  const isAnother = startedAt !== null && before.startedAt !== null && Math.abs(startedAt - before.startedAt) > JITTER;
  if (!isAnother) return { seconds: (at - before.at) / 1000, counters: toIncreases(current, before.counters) };
  // One of several behind one address, or a clock that is off.
  if (startedAt < before.at || startedAt >= at) return null;
  return { seconds: (at - startedAt) / 1000, counters: toIncreases(current, toZeros(before.counters)) };
};

type Counters = KeptCounters['counters'];

const toZeros = (counters: Counters): Counters => Object.fromEntries(Object.keys(counters).map((name) => [name, {}]));

/** A counter that fell began anew. One that was not there yet began at 0, for the process was. */
const toIncreases = (current: Exposition, before: Counters): Exposition =>
  new Map(
    Object.entries(before).map(([name, values]) => {
      const rise = (one: ExposedSample): ExposedSample => {
        const was = values[toLabelsKey(one.labels)] ?? 0;
        return { ...one, value: one.value < was ? one.value : one.value - was };
      };
      return [name, (current.get(name) ?? []).map(rise)];
    }),
  );
