import { expect, test } from 'vitest';
import { loadFuzzSubject } from '../fuzz/subjects.ts';
import { FULL, keepResults } from '../proof-size.ts';
import { readHeap } from '../read-heap.ts';
import { addAccounts, openAccounts } from './accounts.ts';
import { startDayIntake } from './intake.ts';
import { PERIODS } from './plan-runs.ts';
import { runDay } from './run-day.ts';
import { toDayTable } from './day-table.ts';

/** One that is to be played again. */
const only = process.env['DAY_SEED'];
const DAYS = FULL ? 100 : 4;
const seeds = only === undefined ? Array.from({ length: DAYS }, (_, index) => index + 1) : [Number(only)];
/** Days after which everything has been loaded that is ever loaded, and how much larger the heap may be than then. */
const WARM = 2;
const GROWTH = 1.25;

test(
  'whatever the services, the intake and the cluster do for a day, the accounts of points balance',
  { timeout: 3_600_000 },
  async () => {
    const all = await Promise.all(Object.keys(PERIODS).map(loadFuzzSubject));
    const intake = await startDayIntake();
    const [total, outcomes, heaps] = [openAccounts(), new Map<string, number>(), [] as number[]];
    for (const seed of seeds) {
      // Three of the five a day, in turn.
      const subjects = all.filter((_, index) => (seed + index) % all.length < 3);
      const day = await runDay({ seed, subjects, intake });
      expect(day.faults.join('\n'), `DAY_SEED=${seed} npx vitest run tools/proof/day`).toBe('');
      addAccounts(total, day.accounts);
      for (const [outcome, times] of day.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
      heaps.push(readHeap());
    }
    if (only !== undefined) return;
    // Days on which nothing goes wrong would try nothing.
    for (const fate of ['sent', 'rejected', 'lost', 'superseded', 'expired'] as const)
      expect(total[fate], fate).toBeGreaterThan(0);
    for (const outcome of ['ok', 'partial', 'failed'])
      expect(
        [...outcomes.keys()].some((name) => name.startsWith(outcome)),
        outcome,
      ).toBe(true);
    for (const name of ['credentials_refused', 'rejected', 'undelivered', 'delivered'])
      expect(
        [...outcomes.keys()].some((outcome) => outcome.endsWith(name)),
        name,
      ).toBe(true);
    expect(total.killed).toBeGreaterThan(DAYS);
    const growth = heaps.at(-1)! / heaps[WARM - 1]!;
    expect(growth).toBeLessThan(GROWTH);
    keepResults('day', toDayTable(total, { days: DAYS, heaps: [heaps[WARM - 1]!, heaps.at(-1)!] }));
  },
);
