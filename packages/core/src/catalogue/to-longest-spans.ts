import { Cron } from 'croner';

/** A fixed beginning: what is made from a schedule must not depend on the day on which it is made. A leap year with what follows it. */
const BEGIN = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
/** Two years see every month, leap day and change of clocks. */
const HORIZON = 731 * DAY;

/** A schedule in a time zone. */
export interface Timetable {
  /** Five-field cron expression. */
  readonly schedule: string;
  /** IANA name. Default: UTC. */
  readonly timeZone?: string | undefined;
}

/**
 * The longest time in seconds that one run, two runs, … `most` runs in a row can take, from the one before them; so the first is the
 * longest gap. Changes of the clocks, weekends and the lengths of months count. With `pause`, runs on both sides of a gap that is longer
 * than so many seconds are not in a row, and the list ends where no so many are. Throws a `TypeError` for a schedule or a time zone
 * that is none.
 */
export const toLongestSpans = ({ schedule, timeZone = 'UTC' }: Timetable, most: number, pause = Infinity): readonly number[] => {
  const cron = toCron(schedule, timeZone);
  const rows = toStretches(schedule, timeZone).flatMap((stretch) => toRows(toRuns(cron, stretch, most), pause * 1000));
  const toLongest = (runs: number) => Math.max(...rows.map((times) => toSpan(times, runs))) / 1000;
  const longest = Math.max(...rows.map((times) => times.length - 1));
  return Array.from({ length: Math.min(most, longest) }, (_, index) => toLongest(index + 1));
};

/** Times that follow one another without a pause. */
const toRows = (times: readonly number[], pause: number): readonly (readonly number[])[] => {
  const rows: number[][] = [];
  for (const [index, time] of times.entries()) {
    if (index === 0 || time - times[index - 1]! > pause) rows.push([]);
    rows.at(-1)!.push(time);
  }
  return rows;
};

const toCron = (schedule: string, timezone: string): Cron => {
  try {
    const cron = new Cron(schedule, { mode: '5-part', timezone, paused: true });
    cron.nextRun(new Date(BEGIN));
    return cron;
  } catch (error) {
    throw new TypeError(`'${schedule}' in '${timezone}' is no schedule: ${(error as Error).message}`, { cause: error });
  }
};

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What has to be looked at: a schedule that is the same every week differs only where the clocks change. */
const toStretches = (schedule: string, timeZone: string): readonly Stretch[] => {
  const [, hour, day, month, weekday] = schedule.trim().split(/\s+/);
  if (day !== '*' || month !== '*') return [{ from: BEGIN, until: BEGIN + HORIZON }];
  const margin = hour === '*' && weekday === '*' ? 2 * DAY : 16 * DAY;
  return [BEGIN, ...findClockChanges(timeZone)].map((at) => ({ from: at - margin, until: at + margin }));
};

/** The days after which the zone's clocks stand differently. */
const findClockChanges = (timeZone: string): readonly number[] => {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (at: number) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  const days = Array.from({ length: HORIZON / DAY }, (_, index) => BEGIN + index * DAY);
  return days.filter((day) => offsetAt(day) !== offsetAt(day + DAY));
};

/** The runs of a stretch, and some more so that its last spans are whole. */
const toRuns = (cron: Cron, { from, until }: Stretch, more: number): readonly number[] => {
  const runs: number[] = [];
  let left = more;
  for (let next = cron.nextRun(new Date(from)); next && left >= 0; next = cron.nextRun(next)) {
    runs.push(next.getTime());
    if (next.getTime() > until) left -= 1;
  }
  return runs;
};

const toSpan = (times: readonly number[], runs: number): number =>
  Math.max(0, ...times.slice(runs).map((time, index) => time - times[index]!));
