import { Cron } from 'croner';

/** From when until when, and by which clock. */
export interface OccurrenceOptions {
  readonly from: Date;
  /** Not itself. */
  readonly to: Date;
  /** IANA name. Default: UTC. */
  readonly timeZone?: string;
}

const HOUR = 3_600_000;

/**
 * The instants (epoch milliseconds) at which a five-field cron expression is due, by the wall clock of a time zone as Kubernetes reads it:
 * a time that a change of clocks leaves out is not made up for, one that it repeats is due twice. Throws a `TypeError` for a bad
 * expression, a `RangeError` for an unknown zone.
 */
export const toOccurrences = (schedule: string, { from, to, timeZone = 'UTC' }: OccurrenceOptions): readonly number[] =>
  toSpans(from.getTime(), to.getTime(), timeZone).flatMap((span) => listWithin(schedule, span));

/** A part of the time in which the zone's clock is so many minutes ahead of UTC. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Within a span the offset alone says what the wall clock shows: a tenth of the time that a look at the zone takes for each run. */
const toSpans = (from: number, to: number, timeZone: string): readonly Span[] => {
  const offsetAt = createOffsetReader(timeZone);
  const spans: Span[] = [];
  for (let at = from; at < to; at = Math.floor(at / HOUR) * HOUR + HOUR) {
    const [last, offset] = [spans.at(-1), offsetAt(at)];
    if (last?.offset === offset) continue;
    if (last) spans[spans.length - 1] = { ...last, to: at };
    spans.push({ from: at, to, offset });
  }
  return spans;
};

const createOffsetReader = (timeZone: string): ((at: number) => number) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(format.format(at)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
};

const listWithin = (schedule: string, { from, to, offset }: Span): readonly number[] => {
  const cron = parse(schedule, offset);
  const found: number[] = [];
  for (let next = cron.nextRun(new Date(from - 1000)); next && next.getTime() < to; next = cron.nextRun(next)) {
    found.push(next.getTime());
  }
  return found;
};

const parse = (schedule: string, utcOffset: number): Cron => {
  try {
    return new Cron(schedule, { mode: '5-part', utcOffset, paused: true });
  } catch (error) {
    throw new TypeError(`'${schedule}' is no five-field cron expression: ${(error as Error).message}`, { cause: error });
  }
};
