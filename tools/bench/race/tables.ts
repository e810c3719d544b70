import { toFigureTable } from '../../report/markdown-table.ts';
import type { Spread } from '../statistics.ts';
import type { Name } from './entrants.ts';
import type { RaceRow } from './row.ts';

const TITLES: Readonly<Record<Name, string>> = {
  collectors: '**collectors**',
  'collectors-state': '**collectors**, with the state of 15 minutes before',
  'fetch-per-metric': 'one fetch a metric',
  octokit: 'octokit, with throttling and retries',
  telegraf: 'Telegraf, `inputs.github`',
  'tap-github': 'tap-github',
};

const HEAD = ['', 'CPU s', 'memory MB', 'wall s', 'requests', 'bytes received', 'bytes sent', 'numbers that arrived'];

const toSeconds = (value: number): string => value.toFixed(value < 100 ? 2 : 0);
const toWhole = (value: number): string => Math.round(value).toLocaleString('en');

const toRange = ({ median, smallest, largest }: Spread, format: (value: number) => string): string =>
  smallest === largest ? format(median) : `${format(median)} (${format(smallest)}–${format(largest)})`;

const toArrived = ({ arrival: { expected, right, wrong, others }, name, exitCode }: RaceRow): string => {
  const exit = exitCode === 0 ? '' : `, exit ${exitCode}`;
  if (name === 'tap-github') return `none: it delivers nothing${exit}`;
  if (name === 'telegraf') return `none of these, ${toWhole(others)} others${exit}`;
  const mistaken = wrong === 0 ? '' : `, ${toWhole(wrong)} wrong`;
  if (right === expected) return `all ${toWhole(expected)}${exit}`;
  return `${toWhole(right)} of ${toWhole(expected)}${mistaken}${exit}`;
};

const toTitle = ({ name, rounds }: RaceRow, most: number): string =>
  `${TITLES[name]}${rounds < most ? ` (${rounds === 1 ? 'one run' : `${rounds} runs`})` : ''}`;

const toCells = (row: RaceRow, most: number): readonly string[] => [
  toTitle(row, most),
  toRange(row.cpu, toSeconds),
  toRange(row.memory, toWhole),
  toRange(row.wall, toSeconds),
  toWhole(row.requests),
  toWhole(row.received),
  toWhole(row.sent),
  toArrived(row),
];

/** What was measured of one size: one line an entrant. */
export const toRaceTable = (rows: readonly RaceRow[], rounds: number): string =>
  toFigureTable(
    HEAD,
    rows.map((row) => toCells(row, rounds)),
  );

/** What was measured in the storm. */
export const toStormTable = (rows: readonly RaceRow[]): string =>
  toFigureTable(
    ['', 'numbers that arrived', 'wall s', 'requests', 'of which refused', 'CPU s', 'memory MB'],
    rows.map((row) => [
      TITLES[row.name],
      toArrived(row),
      toRange(row.wall, toSeconds),
      toWhole(row.requests),
      toWhole(row.refused),
      toRange(row.cpu, toSeconds),
      toRange(row.memory, toWhole),
    ]),
  );

/** What one more repository costs, between each size and the next. */
export const toGrowthTable = (rows: readonly RaceRow[]): string => {
  const names = [...new Set(rows.map(({ name }) => name))];
  const steps = names.flatMap((name) => {
    const own = rows.filter((row) => row.name === name).toSorted((one, other) => one.size - other.size);
    return own.slice(1).map((larger, index) => ({ smaller: own[index]!, larger }));
  });
  return toFigureTable(
    ['', 'repositories', 'requests', 'bytes received', 'bytes sent', 'CPU ms', 'memory kB'],
    steps.map(({ smaller, larger }) => {
      const each = (read: (row: RaceRow) => number) => (read(larger) - read(smaller)) / (larger.size - smaller.size);
      return [
        TITLES[larger.name],
        `${toWhole(smaller.size)} → ${toWhole(larger.size)}`,
        each(({ requests }) => requests).toFixed(1),
        toWhole(each(({ received }) => received)),
        toWhole(each(({ sent }) => sent)),
        (each(({ cpu }) => cpu.median) * 1000).toFixed(1),
        toWhole(each(({ memory }) => memory.median) * 1000),
      ];
    }),
  );
};
