import type { StateStore } from '@collectors/core';
import * as z from 'zod';
import type { Exposition } from '../exposition/exposition.ts';
import { toSeriesKey } from '../exposition/parse-exposition.ts';
import { COUNTERS, START_SECONDS } from '../families.ts';
import { fromFamily } from '../statistics/from-family.ts';

const keptSchema = z.object({
  /** When it was read, epoch milliseconds. */
  at: z.number(),
  /** When the process had started, epoch milliseconds; `null` where it does not say. */
  startedAt: z.number().nullable(),
  /** What was kept at all: of another name it is not known what it was. */
  names: z.array(z.string()),
  /** Series → value. */
  values: z.record(z.string(), z.number()),
});

/** The counters of a target in the run before. */
export type KeptCounters = z.infer<typeof keptSchema>;

const toKey = (target: string): string => `counters/${target}`;

/** When a process started, epoch milliseconds; `null` where it does not say. */
export const toStart = (exposition: Exposition): number | null => {
  const seconds = fromFamily(exposition, START_SECONDS);
  return seconds === null ? null : seconds * 1000;
};

/** What was kept; `undefined` where there is nothing that can be used. */
export const readCounters = async (state: StateStore, target: string): Promise<KeptCounters | undefined> =>
  keptSchema.safeParse(await state.get(toKey(target))).data;

/** Keeps the counters for the next run. */
export const keepCounters = async (state: StateStore, target: string, exposition: Exposition, now: Date): Promise<void> => {
  const samples = COUNTERS.flatMap((name) => exposition.get(name) ?? []).filter(({ value }) => Number.isFinite(value));
  const values = Object.fromEntries(samples.map((one) => [toSeriesKey(one), one.value]));
  const kept: KeptCounters = { at: now.getTime(), startedAt: toStart(exposition), names: [...COUNTERS], values };
  await state.set(toKey(target), kept);
};
