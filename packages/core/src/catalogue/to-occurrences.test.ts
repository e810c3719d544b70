import { describe, expect, test } from 'vitest';
import { toOccurrences } from './to-occurrences.ts';

const MINUTE = 60_000;
const DAYS_30 = 30 * 24 * 60;

/** The values that a field admits, read by the grammar alone: lists, ranges, steps. */
const toAdmitted = (field: string, [first, last]: readonly [number, number]): ReadonlySet<number> =>
  new Set(
    field.split(',').flatMap((part) => {
      const [range = '*', step = '1'] = part.split('/');
      const [from, to] = range === '*' ? [first, last] : range.split('-').map(Number);
      const end = to ?? (part.includes('/') ? last : from!);
      return Array.from({ length: end - from! + 1 }, (_, index) => from! + index).filter(
        (value) => (value - from!) % Number(step) === 0,
      );
    }),
  );

const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Looks at each minute of a month, and asks the zone what its clock shows. */
const findByForce = (schedule: string, timeZone: string, from: number): readonly number[] => {
  const fields = schedule.split(' ');
  const [minutes, hours, days, months, weekdays] = fields.map((field, index) => toAdmitted(field, BOUNDS[index]!));
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
  });
  const isDue = (at: number) => {
    const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const [day, weekday] = [days!.has(Number(parts['day'])), weekdays!.has(WEEKDAYS.indexOf(parts['weekday']!))];
    const either = fields[2] === '*' || fields[4] === '*' ? day && weekday : day || weekday;
    return (
      minutes!.has(Number(parts['minute'])) && hours!.has(Number(parts['hour'])) && months!.has(Number(parts['month'])) && either
    );
  };
  return Array.from({ length: DAYS_30 }, (_, minute) => from + minute * MINUTE).filter(isDue);
};

const occurrences = (schedule: string, timeZone: string, from: string) => {
  const start = new Date(from);
  return toOccurrences(schedule, { from: start, to: new Date(start.getTime() + DAYS_30 * MINUTE), timeZone });
};

describe('the runs of 30 days are those that a look at each minute finds', () => {
  test.each([
    ['*/15 * * * *', 'UTC', '2026-01-10T06:00:00Z', 2880],
    ['*/5 * * * *', 'Europe/Berlin', '2026-01-10T06:00:00Z', 8640],
    ['7-59/10 * * * *', 'UTC', '2026-02-01T00:00:00Z', 4320],
    ['0 */6 * * *', 'UTC', '2026-01-10T06:00:00Z', 120],
    ['30 4 * * 1', 'UTC', '2026-06-01T00:00:00Z', 5],
    ['0 9 * * 1-5', 'America/New_York', '2026-06-01T00:00:00Z', 22],
    ['0 9,17 * * 1-5', 'Asia/Kolkata', '2026-06-01T00:00:00Z', 44],
    ['15 2-4 1,15 * *', 'Asia/Kathmandu', '2026-07-01T12:00:00Z', 3],
    ['0 0 13 * 5', 'UTC', '2026-03-01T00:00:00Z', 4],
    ['0 0 1 1 *', 'UTC', '2026-03-01T00:00:00Z', 0],
    ['0 12 31 * *', 'Pacific/Auckland', '2026-05-02T00:00:00Z', 1],
    // Spring: 02:30 is left out on 8 March. Kubernetes does not make up for it.
    ['30 2 * * *', 'America/New_York', '2026-03-01T00:00:00Z', 29],
    ['*/15 2 * * *', 'America/New_York', '2026-03-01T00:00:00Z', 116],
    ['0 * * * *', 'America/New_York', '2026-03-01T00:00:00Z', 720],
    // Autumn: 01:30 comes twice on 1 November.
    ['30 1 * * *', 'America/New_York', '2026-10-20T00:00:00Z', 31],
    ['0 * * * *', 'Europe/London', '2026-10-10T00:00:00Z', 720],
    // By half an hour.
    ['45 1 * * *', 'Australia/Lord_Howe', '2026-03-20T00:00:00Z', 31],
  ])('%s in %s from %s: %i', (schedule, timeZone, from, count) => {
    const runs = occurrences(schedule, timeZone, from);
    expect(runs).toHaveLength(count);
    expect(runs).toEqual(findByForce(schedule, timeZone, Date.parse(from)));
  });
});

test('the first instant counts, the last one does not', () => {
  const [from, to] = [new Date('2026-01-10T06:00:00Z'), new Date('2026-01-10T07:00:00Z')];
  expect(toOccurrences('0 * * * *', { from, to })).toEqual([from.getTime()]);
});

test('a bad expression and an unknown zone are told apart', () => {
  expect(() => occurrences('61 * * * *', 'UTC', '2026-01-10T06:00:00Z')).toThrow(TypeError);
  expect(() => occurrences('0 * * * *', 'Mars/Phobos', '2026-01-10T06:00:00Z')).toThrow(RangeError);
});
