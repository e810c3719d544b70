import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { expectBalance } from '../command/balance.ts';
import { readingsOf, timesOf } from '../command/readings.ts';
import { finishRun, type ShopRun } from '../command/run-command.ts';
import { POINTS } from '../command/shop.ts';
import { type Stand, startStand, toPlaces } from '../command/stand.ts';
import { createRandom } from '../fuzz/random.ts';
import { lookAtSpool, lookAtState } from '../killed/look-at-places.ts';
import { keepResults, toSize } from '../proof-size.ts';

const PAIRS = toSize(100);
/** Milliseconds by which the second run begins later, at most: about what a run takes. */
const STAGGER = 600;
const DOWN = { status: 503, headers: { 'retry-after': '60' } };
const seen = { shared: 0, spooled: 0, later: 0 };

/** Two runs for one minute, or for two, the second staggered; in every third pair the intake is down meanwhile. */
const tryPair = async (stand: Stand, index: number): Promise<void> => {
  const random = createRandom(`overlap ${index}`);
  const takeAll = stand.react.on;
  stand.ledger.clear();
  const places = toPlaces(stand, String(index));
  const minute = Math.floor(Date.now() / 60_000) * 60 - 120;
  const numbers = [index * 10 + 1, index * 10 + 2] as const;
  const isSame = random.chance(0.5);
  const isDown = index % 3 === 2;
  const stagger = index % 2 === 0 ? 0 : random.below(STAGGER);
  const runs: readonly ShopRun[] = numbers.map((number, place) => ({
    number,
    scheduledAt: isSame ? minute : minute + place * 60,
    ...places,
  }));
  if (isDown) stand.react.on = () => DOWN;
  const both = await Promise.all([finishRun(stand, runs[0]!), wait(stagger).then(() => finishRun(stand, runs[1]!))]);
  for (const { report, exitCode } of both) {
    expectBalance(report);
    expect(report).toMatchObject({ outcome: 'ok', interruptedBefore: false });
    expect(exitCode).toBe(isDown ? 75 : 0);
  }
  stand.react.on = takeAll;
  // A whole value, of one of the two.
  expect(numbers).toContain(lookAtState(places.state));
  const waiting = lookAtSpool(places.spool);
  expect(waiting).toMatchObject({ died: false });
  expect(waiting.points > 0).toBe(isDown);

  const last = index * 10 + 3;
  const { report, exitCode } = await finishRun(stand, { number: last, scheduledAt: minute + 120, ...places });
  expectBalance(report);
  expect(exitCode).toBe(0);
  expect(report.delivery.spool!.drained).toBe(waiting.points);
  expect(lookAtSpool(places.spool)).toMatchObject({ points: 0, died: false });
  for (const times of timesOf([...numbers, last].flatMap((number) => readingsOf(stand, number)))) expect(times).toBe(1);
  expect(readingsOf(stand, last)).toHaveLength(2 * POINTS);
  const came = numbers.map((number) => readingsOf(stand, number).length);
  // Values of distributions that an intake which is down may have taken are not kept; of two gauges for one minute the later stays.
  if (!isDown) expect(came).toEqual([2 * POINTS, 2 * POINTS]);
  else expect(came.toSorted((one, other) => one - other)).toEqual(isSame ? [0, POINTS] : [POINTS, POINTS]);
  seen.shared += Number(isSame);
  seen.spooled += Number(isDown);
  seen.later += Number(stagger > 0);
};

test('two runs at once, with one spool and one state: each point comes once, or is counted', { timeout: 900_000 }, async () => {
  const stand = await startStand();
  for (let index = 0; index < PAIRS; index += 1) {
    await tryPair(stand, index).catch((error: Error) => {
      throw new Error(`pair ${index}: ${error.message}`, { cause: error });
    });
  }
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
  keepResults(
    'overlap',
    [
      '| pairs of runs | for the same minute | the second staggered | Datadog down meanwhile | points that came twice, or neither came nor were counted |',
      '|---|---|---|---|---|',
      `| ${PAIRS} | ${seen.shared} | ${seen.later} | ${seen.spooled} | 0 |`,
    ].join('\n'),
  );
});
