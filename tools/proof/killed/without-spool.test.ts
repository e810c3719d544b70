import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readingsOf } from '../command/readings.ts';
import { POINTS } from '../command/shop.ts';
import { toPlaces } from '../command/stand.ts';
import { keepResults, toSize } from '../proof-size.ts';
import { expectAllPhases, killOften, type Trial } from './kill-often.ts';
import { toPhaseTable } from './phase-table.ts';

const INSTANTS = toSize(200);
const seen = { arrived: 0, nothing: 0 };

const judge = async ({ stand, victims, killed, result, runNext, next }: Trial): Promise<void> => {
  const countsOf = (number: number) =>
    ['shop.items', 'shop.waits'].map((name) => readingsOf(stand, number).filter(({ metric }) => metric === name).length);
  const before = countsOf(killed.number);
  // Whole, once, or not at all.
  for (const count of before) expect([0, POINTS]).toContain(count);
  seen.arrived += Number(before[0]! > 0);
  seen.nothing += Number(before[0] === 0);
  if (result.report) {
    const { collected, sent, lost } = result.report.delivery.points;
    expect(sent + lost).toBe(collected);
    expect(sent).toBe(stand.ledger.points().filter(({ metric }) => metric.startsWith('shop.')).length);
  } else expect(victims).not.toBe('collector');

  const { report, exitCode } = await runNext();
  expect(exitCode).toBe(0);
  expect(report.outcome).toBe('ok');
  expect(report.interruptedBefore).toBeUndefined();
  // Nothing of the killed run comes any more, and the next is whole.
  expect(countsOf(killed.number)).toEqual(before);
  expect(countsOf(next.number)).toEqual([POINTS, POINTS]);
  const { spool } = toPlaces(stand, '0');
  expect(existsSync(spool) ? readdirSync(spool) : []).toEqual([]);
};

test(
  'killed at any instant, without a spool: a point comes once or not at all, and the next run is whole',
  { timeout: 900_000 },
  async () => {
    const phases = await killOften({ instants: INSTANTS, hasSpool: false, judge });
    expectAllPhases(phases, INSTANTS);
    for (const count of Object.values(seen)) expect(count).toBeGreaterThanOrEqual(INSTANTS / 20);
    keepResults(
      'killed-without-spool',
      `${toPhaseTable(phases)}\n\nAfter ${seen.arrived} of these the readings had arrived, once; after ${seen.nothing} none had, and none came later.`,
    );
  },
);
