const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** The table of https://docs.datadoghq.com/dashboards/functions/rollup/#rollup-interval-enforced-vs-custom, line graph and API. */
const INTERVALS: readonly (readonly [span: number, interval: number])[] = [
  [HOUR, 20],
  [4 * HOUR, MINUTE],
  [DAY, 5 * MINUTE],
  [2 * DAY, 10 * MINUTE],
  [7 * DAY, HOUR],
];
const LONGEST = 4 * HOUR;

/**
 * Seconds of one bucket in a span of so many seconds. That of a monitor is documented nowhere; this takes it to be that of a graph of its
 * window.
 */
export const toInterval = (span: number): number => INTERVALS.find(([longest]) => span <= longest)?.[1] ?? LONGEST;
