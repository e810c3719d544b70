import { expect, test } from 'vitest';
import { readingsOf } from '../command/readings.ts';
import { finishRun } from '../command/run-command.ts';
import { POINTS } from '../command/shop.ts';
import { startStand, toPlaces } from '../command/stand.ts';
import { expectBalance } from '../command/balance.ts';
import { FULL, keepResults } from '../proof-size.ts';
import { createShiftedClock } from './shift-clock.ts';

const HOUR = 3_600_000;
const ALL = 2 * POINTS;
/** Milliseconds of real time in which a run ends that does not wait for a clock. */
const SOON = 10_000;
const DOWN = { status: 503, headers: { 'retry-after': '60' } };

const hours = [1, -1, 24, -24];
/** Wrong from the start; from when the service is asked; from when readings have come to the intake. */
const moments = ['start', 'asked', 'reached'] as const;
const moods = ['up', 'down'] as const;
const cases = hours.flatMap((by) => moments.flatMap((when) => moods.map((mood) => ({ by, when, mood }))));
const tried = cases.filter((_, index) => FULL || index % 10 === 1);

/** Minutes from now in which Datadog keeps a point. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
const isKept = ({ timestamp }: { readonly timestamp: number }): boolean => {
  const ahead = timestamp - Date.now() / 1000;
  return ahead >= -3600 && ahead <= 600;
};

/** Milliseconds that the run's clock is ahead of Datadog's, as its log tells them; 0 where it tells none. */
const toldOffset = (log: string): number => {
  const [, seconds = '0', side] = /The clock of this run is (\d+) s (ahead of|behind) Datadog's/.exec(log) ?? [];
  return Number(seconds) * (side === 'behind' ? -1000 : 1000);
};

let held = 0;

test.each(tried)('a clock $by h off from $when, Datadog $mood', { timeout: 60_000 }, async ({ by, when, mood }) => {
  const stand = await startStand();
  const clock = createShiftedClock(stand.folder, by * HOUR);
  const places = toPlaces(stand, 'one');
  const minute = Math.floor(Date.now() / 60_000) * 60;
  const takeAll = stand.react.on;
  const readings = (run: number) => readingsOf(stand, run);

  if (when === 'start') clock.jump();
  stand.watch.on = (event) => (event === when ? clock.jump() : undefined);
  if (mood === 'down') stand.react.on = () => DOWN;
  const began = performance.now();
  const shifted = { ...places, environment: clock.environment };
  const { report, exitCode, log } = await finishRun(stand, { number: 1, scheduledAt: minute - 60, ...shifted });
  expect(performance.now() - began).toBeLessThan(SOON);
  expect(report.durationMilliseconds).toBeGreaterThan(0);
  expect(report.durationMilliseconds).toBeLessThan(SOON);
  expectBalance(report);
  expect(report.outcome).toBe('ok');
  expect(exitCode).toBe(mood === 'up' ? 0 : 75);
  // Half of it are values of a distribution that may have been taken, and are not kept.
  expect(report.delivery.points).toMatchObject(mood === 'up' ? { sent: ALL } : { spooled: POINTS, lost: POINTS });
  // The intake of the stand tells its time, whatever it answers.
  // A header has whole seconds, and is read a little later.
  const away = Math.abs(toldOffset(log) - (when === 'start' ? by * HOUR : 0));
  expect(away).toBeLessThanOrEqual(1000 + performance.now() - began);
  const taken = readings(1);
  expect(taken).toHaveLength(mood === 'up' ? ALL : 0);
  expect(taken.filter(isKept)).toEqual(when === 'start' ? [] : taken);

  clock.restore();
  stand.react.on = takeAll;
  stand.ledger.clear();
  const next = await finishRun(stand, { number: 2, scheduledAt: minute, ...places });
  expectBalance(next.report);
  expect(next).toMatchObject({ exitCode: 0, report: { outcome: 'ok', interruptedBefore: false } });
  // State of whatever time is read, and nothing is sent that Datadog would drop.
  expect(stand.ledger.points().filter(({ metric }) => metric === 'shop.before')).toMatchObject([{ value: 1 }]);
  expect(stand.ledger.points().filter((point) => !isKept(point))).toEqual([]);
  expect(readings(2)).toHaveLength(ALL);
  const { files, sent, expired } = next.report.delivery.spool!;
  const waits = when === 'start' && mood === 'down';
  expect(files > 0).toBe(waits && by > 0);
  expect(expired > 0).toBe(waits && by < 0);
  expect(sent > 0).toBe(mood === 'down' && when !== 'start');
  expect(readings(1)).toHaveLength(sent > 0 ? POINTS : 0);
  held += 1;
  if (files === 0) return;

  // Its time comes.
  clock.jump();
  const later = await finishRun(stand, { number: 3, scheduledAt: minute + 60, ...shifted });
  // Sent, unless the new run is of the same minute.
  expect(later.report.delivery.spool).toMatchObject({ files: 0, expired: 0, lost: 0 });
  expect(later.report.delivery.spool!.drained).toBeGreaterThanOrEqual(POINTS);
});

test('all of them held', () => {
  expect(held).toBe(tried.length);
  const found = moments.map((when) => cases.filter((one) => one.when === when).length);
  keepResults(
    'clock',
    [
      '| wrong by ±1 h or ±1 day | tried | the run | the run after it, with the right clock |',
      '|---|---|---|---|',
      `| from the start | ${found[0]} | ends as ever; its points carry the wrong time, Datadog answers 202 and drops them, and the log says so where it answers | whole; what was left in the spool has expired, or waits for its time |`,
      `| from when the service is asked | ${found[1]} | as if nothing were: all points arrive with their scheduled minute | whole; delivers what was left in the spool |`,
      `| from when readings have come to the intake | ${found[2]} | the same | the same |`,
    ].join('\n'),
  );
});
