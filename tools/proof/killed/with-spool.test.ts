import { expect, test } from 'vitest';
import { expectBalance } from '../command/balance.ts';
import { readingsOf, timesOf } from '../command/readings.ts';
import { POINTS } from '../command/shop.ts';
import { FULL, keepResults, toSize } from '../proof-size.ts';
import { expectAllPhases, killOften, type Trial } from './kill-often.ts';
import { lookAtSpool } from './look-at-places.ts';
import { toPhaseTable } from './phase-table.ts';

const INSTANTS = toSize(200);
const seen = { sealed: 0, resent: 0, lost: 0, superseded: 0 };

const judge = async ({ stand, victims, killed, result, runNext, next, isAgain }: Trial): Promise<void> => {
  const left = lookAtSpool(killed.spool!);
  const itemsOf = (number: number) => readingsOf(stand, number).filter(({ metric }) => metric === 'shop.items');
  const before = itemsOf(killed.number).length;
  // A command whose collector alone is killed says so, and has left nothing.
  if (result.report) {
    expectBalance(result.report);
    // One that was killed when it had said all has none.
    expect(victims === 'collector' ? [0, 1] : [0, 1, null]).toContain(result.exitCode);
    expect(left).toMatchObject({ points: 0, died: false });
  } else expect(victims).not.toBe('collector');

  const { report, exitCode } = await runNext();
  expect(exitCode).toBe(0);
  expectBalance(report);
  // All that was sealed is accounted for, to the point, and of what is lost there are only distributions.
  const { drained, sent, superseded, lost } = report.delivery.spool!;
  expect(drained).toBe(left.points);
  expect(sent + superseded + lost).toBe(drained);
  expect(report.interruptedBefore).toBe(left.died);
  expect(lookAtSpool(next.spool!)).toMatchObject({ points: 0, died: false });
  seen.sealed += Number(left.points > 0);
  seen.superseded += Number(superseded > 0);
  seen.lost += Number(lost > 0);

  const sealed = left.names.filter(({ kind }) => kind === 'series').reduce((sum, { points }) => sum + points, 0) >= POINTS;
  const items = itemsOf(killed.number);
  // Whole or not at all; what was sealed or taken is there, unless a later run for the same minute has overwritten it.
  expect([0, POINTS]).toContain(new Set(items.map(({ tags }) => tags)).size);
  if ((sealed && !isAgain) || before > 0) expect(items.length).toBeGreaterThanOrEqual(POINTS);
  // A gauge may come twice, with the same value for the same second; a value of a distribution never.
  seen.resent += Number(items.length > POINTS);
  for (const times of timesOf(items)) expect(times).toBeLessThanOrEqual(2);
  const waits = stand.ledger.points().filter(({ metric }) => metric === 'shop.waits');
  for (const times of timesOf(waits)) expect(times).toBe(1);
  expect(readingsOf(stand, next.number)).toHaveLength(2 * POINTS);
  // Of two runs for the same minute, the last value that comes is that of the later one.
  const values = stand.ledger
    .points()
    .filter(({ metric, timestamp }) => metric === 'shop.items' && timestamp === next.scheduledAt)
    .map(({ value }) => value);
  expect(values.at(-1)).toBe(next.number);
  if (isAgain) expect(values.slice(-POINTS)).toEqual(Array<number>(POINTS).fill(next.number));
};

test(
  'killed at any instant, with a spool: what was sealed arrives or is counted, and the next run is whole',
  { timeout: 900_000 },
  async () => {
    const phases = await killOften({ instants: INSTANTS, hasSpool: true, judge });
    expectAllPhases(phases, INSTANTS);
    expect(seen.sealed).toBeGreaterThanOrEqual(INSTANTS / 20);
    const rare = ['resent', 'lost', 'superseded'] as const;
    for (const fate of FULL ? rare : []) expect(seen[fate], fate).toBeGreaterThan(0);
    const { sealed, resent, lost, superseded } = seen;
    keepResults(
      'killed',
      `${toPhaseTable(phases)}\n\nOf these, ${sealed} left sealed payloads behind. A gauge was sent a second time, with the same value for the same second, after ${resent}; after ${superseded} what was left was superseded by the run anew, and after ${lost} the values of a distribution that was on its way were lost, and counted.`,
    );
  },
);
