import type { Timing } from '../schedule/timing.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Datadog's live spans that are a length of time, with their seconds. */
const LIVE_SPANS: readonly (readonly [span: string, seconds: number])[] = [
  ['5m', 300],
  ['10m', 600],
  ['15m', 900],
  ['30m', 1800],
  ['1h', HOUR],
  ['4h', 4 * HOUR],
  ['1d', DAY],
  ['2d', 2 * DAY],
  ['1w', 7 * DAY],
  ['1mo', 30 * DAY],
  ['3mo', 90 * DAY],
  ['6mo', 180 * DAY],
  ['1y', 365 * DAY],
];

/** Where a collector without a schedule is looked for. */
const WITHOUT_SCHEDULE = '1d';

/** The shortest live span in which two runs lie, wherever it begins: one may have failed. */
export const toLiveSpan = ({ spans, lateness }: Timing): string => {
  const [, two] = spans;
  if (two === undefined) return WITHOUT_SCHEDULE;
  const needed = two + lateness;
  return (LIVE_SPANS.find(([, length]) => length >= needed) ?? LIVE_SPANS.at(-1)!)[0];
};

/** What a dashboard shows when it is opened: long enough for some 28 readings. */
export const toTimeframe = (timings: readonly Timing[]) => {
  const period = Math.max(0, ...timings.map((timing) => timing.period ?? HOUR));
  const value = { type: 'live', value: 1 };
  if (period <= HOUR) return { ...value, unit: 'day' };
  return { ...value, unit: period <= 6 * HOUR ? 'week' : 'month' };
};
