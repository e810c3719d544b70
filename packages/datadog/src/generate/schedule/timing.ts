import { parseDuration } from '@collectors/core';
import { toLongestSpans, toPeriod } from '@collectors/core/catalogue';
import type { Configured } from '../resource.ts';

/** Where neither the configuration nor the collector says. */
const DEFAULT_DEADLINE = '2m';
/** Seconds: what a collector's process may still take, a delivery, and the start of a pod. */
const GRACE = 0.5;
const DELIVERY = 30;
const START = 35;
/** Runs in a row that anything looks at. */
const MOST_RUNS = 6;
/** So many times the shortest gap is a night or a weekend, and no gap between runs of one day. */
const PAUSE = 8;

/** When a collector runs, in seconds. */
export interface Timing {
  /** For collecting. */
  readonly deadline: number;
  /** After its scheduled instant, by which a run has told everything: whole minutes. */
  readonly lateness: number;
  /** Between two runs, the shortest; absent without a schedule. */
  readonly period?: number;
  /** The longest time that one run, two runs, … in a row can take; none without a schedule. */
  readonly spans: readonly number[];
  /** The same of runs between which there is no night and no weekend; as many as there are between two of them. */
  readonly busySpans: readonly number[];
}

/** The schedule of a collector: of its configuration, else its own. */
export const toTimetable = ({ schedule, timeZone, entry }: Configured) => {
  const cron = schedule ?? entry.schedule;
  return cron === undefined ? undefined : { schedule: cron, timeZone };
};

/** When a collector runs. Throws a `TypeError` for a schedule, a time zone or a deadline that is none. */
export const toTiming = (configured: Configured): Timing => {
  const { deadline: given, schedule, entry } = configured;
  const deadline = parseDuration(given ?? entry.deadline ?? DEFAULT_DEADLINE) / 1000;
  const lateness = Math.ceil((deadline + GRACE + DELIVERY + START) / 60) * 60;
  const timetable = toTimetable(configured);
  if (!timetable) return { deadline, lateness, spans: [], busySpans: [] };
  const period = schedule === undefined && entry.period !== undefined ? entry.period : toPeriod(timetable.schedule);
  const spans = toLongestSpans(timetable, MOST_RUNS);
  const hasPauses = spans[0]! > PAUSE * period;
  const busySpans = hasPauses ? toLongestSpans(timetable, MOST_RUNS, PAUSE * period) : spans;
  return { deadline, lateness, period, spans, busySpans };
};
