import type { Logger, StateStore } from '@collectors/core';
import * as z from 'zod';
import type { ExposedSample, Exposition } from '../exposition/exposition.ts';
import { toLabelsKey } from '../exposition/labels-key.ts';
import { COUNTERS, START_SECONDS } from '../families.ts';
import { fromFamily } from '../statistics/from-family.ts';

/** Characters of what is kept of a target: the state takes values of 1 MiB at most. */
const LARGEST = 1_000_000;

const keptSchema = z.object({
  /** When it was read, epoch milliseconds. */
  at: z.number(),
  /** When the process had started, epoch milliseconds; `null` where it does not say. */
  startedAt: z.number().nullable(),
  /** Name → labels → value. Of a name that is not here it is not known what it was. */
  counters: z.record(z.string(), z.record(z.string(), z.number())),
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

/** What is kept of a scrape. */
export const toKept = (exposition: Exposition, now: Date): KeptCounters => ({
  at: now.getTime(),
  startedAt: toStart(exposition),
  counters: Object.fromEntries(
    COUNTERS.map((name) => [name, exposition.get(name) ?? []] as const)
      .filter(([, samples]) => samples.every(({ value }) => Number.isFinite(value)))
      .map(([name, samples]) => [name, toValues(samples)]),
  ),
});

const toValues = (samples: readonly ExposedSample[]): Record<string, number> =>
  Object.fromEntries(samples.map(({ labels, value }) => [toLabelsKey(labels), value]));

/** Keeps them for the next run. Where they are too many, says so, and the next run has nothing to compare with. */
export const keepCounters = async (
  { state, log }: { readonly state: StateStore; readonly log: Logger },
  target: string,
  kept: KeptCounters,
): Promise<void> => {
  const { length } = JSON.stringify(kept);
  if (length <= LARGEST) return state.set(toKey(target), kept);
  log.warn(
    `The counters of ${target} have too many series to be kept: ${length} characters, ${LARGEST} at most. Nothing is said of what they rise by.`,
  );
  await state.delete(toKey(target));
};
