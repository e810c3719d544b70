import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { FULL, keepResults } from '../proof-size.ts';
import { type Cell, COLLECTORS, type Collector } from './fault.ts';
import { CELLS, CI_CELLS, FAULTS } from './faults/all-faults.ts';
import { judgeCell } from './judge/judge-cell.ts';
import { type Observed, runCell, runGoodDay } from './stand/run-cell.ts';
import { readRow, toFacts, toPage, toText } from './table.ts';

const TIMEOUT = 900_000;
const cells = FULL ? CELLS : CI_CELLS;
const toKey = ({ fault, collector }: Cell): string => `${fault.of}: ${fault.name}: ${collector}`;
/** A delivery that is tried for 28 seconds does nothing meanwhile: many of them can be tried at once. */
const isWaiting = ({ fault }: Cell): boolean => fault.expect.outcome === 'undelivered';
const good = new Map<Collector, Observed>();
const observed = new Map<string, Observed>();

const runAll = async <Item>(items: readonly Item[], atOnce: number, run: (item: Item) => Promise<void>): Promise<void> => {
  const rest = [...items];
  const work = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};

const observe = async (cell: Cell): Promise<void> => {
  observed.set(toKey(cell), await runCell(cell));
};

beforeAll(async () => {
  await runAll(COLLECTORS, 2, async (collector) => {
    good.set(collector, await runGoodDay(collector));
  });
  const waiting = cells.filter(isWaiting);
  const working = cells.filter((cell) => !isWaiting(cell));
  await Promise.all([runAll(working, 2, observe), runAll(waiting, 6, observe)]);
}, TIMEOUT);

const judge = (cell: Cell, seen = observed.get(toKey(cell))!): readonly string[] =>
  judgeCell(cell, good.get(cell.collector)!, seen);

test.each(COLLECTORS)('%s has a good day', (collector) => {
  const { exitCode, report } = good.get(collector)!.run;
  expect({ exitCode, outcome: report.outcome }).toEqual({ exitCode: 0, outcome: 'ok' });
  expect(report.delivery.points.sent).toBeGreaterThan(0);
});

test.each(cells.map((cell) => [toKey(cell), cell] as const))('%s', (_, cell) => {
  expect(judge(cell)).toEqual([]);
});

describe('what is wrong is seen', () => {
  const cell = { fault: FAULTS.find(({ name }) => name === '500, once')!, collector: 'webservice' } as const;
  const seed = (change: (day: Observed) => Partial<Observed>): readonly string[] => {
    const day = good.get('webservice')!;
    return judge(cell, { ...day, ...change(day) });
  };

  test('nothing in a good day', () => expect(seed(() => ({}))).toEqual([]));
  test('a series that has not arrived', () => {
    const lose = ({ stored }: Observed): Partial<Observed> => {
      const lost = stored.find(({ metric }) => !metric.startsWith('collector.'))!;
      return { stored: stored.filter((series) => series !== lost) };
    };
    expect(seed(lose)).not.toEqual([]);
  });
  test('another value', () => {
    const move = ({ stored }: Observed): Partial<Observed> => ({
      stored: stored.map((series) => ({
        ...series,
        points: series.points.map((point) => ({ ...point, value: point.value + 1 })),
      })),
    });
    expect(seed(move).join('\n')).toContain('on a good day');
  });
  test('a point that comes twice', () =>
    expect(seed(({ taken }) => ({ taken: [...taken, ...taken.slice(0, 1)] })).join('\n')).toContain('has come 2 times'));
  test('another exit code', () =>
    expect(seed(({ run }) => ({ run: { ...run, exitCode: 1 } })).join('\n')).toContain('the exit code is 1'));
  test('a late end', () =>
    expect(seed(({ run }) => ({ run: { ...run, milliseconds: 99_000 } })).join('\n')).toContain('it took 99000 ms'));
});

test('the tenth has every collector, and no fault twice', () => {
  expect(new Set(CI_CELLS.map(({ collector }) => collector))).toEqual(new Set(COLLECTORS));
  expect(new Set(CI_CELLS.map(({ fault }) => fault)).size).toBe(CI_CELLS.length);
});

test('what holds is kept for the page', ({ skip }) => {
  skip(!FULL, 'only npm run proof tries all');
  expect(cells.flatMap((cell) => judge(cell))).toEqual([]);
  keepResults(
    'survival',
    toPage((cell) => toText(cell, observed.get(toKey(cell))!)),
  );
});

describe.runIf(!FULL)('the page', () => {
  const page = readFileSync(new URL('../../../docs/reliability.md', import.meta.url), 'utf8');

  test('has every fault, and no empty cell', () => {
    const faulty = FAULTS.filter((fault) => {
      const row = readRow(page, fault);
      return (
        row.length !== COLLECTORS.length || !row.every((cell) => /^\w+ · \d+ · \d+( \w+)?(, \d+ \w+)* · \d+ s( \*)?$/.test(cell))
      );
    });
    expect(faulty).toEqual([]);
  });

  test.each(CI_CELLS.map((cell) => [toKey(cell), cell] as const))('agrees with %s', (_, cell) => {
    const said = readRow(page, cell.fault)[COLLECTORS.indexOf(cell.collector)]!;
    expect(said.endsWith(' *')).toBe(true);
    expect(said.split(' · ').slice(0, 3).join(' · ')).toBe(toFacts(cell, observed.get(toKey(cell))!));
  });
});
