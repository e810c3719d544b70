import { toFigureTable } from '../../report/markdown-table.ts';
import type { Spread } from '../statistics.ts';
import type { Kind } from '../variants.ts';
import { toFigure, type Verdict } from './judge.ts';
import type { Row } from './row.ts';

const TITLES: Readonly<Record<Kind, string>> = {
  bare: 'Node that does nothing',
  floor: 'the floor: `JSON.stringify` + gzip, not sent',
  single: '**collectors**, one request, one series',
  'single-5': '**collectors**, the same, with 5 enabled',
  'single-50': '**collectors**, the same, with 50 enabled',
  'registry-5': 'one process that imports its 5, and runs one',
  'registry-50': 'one process that imports its 50, and runs one',
  ours: '**collectors**',
  official: 'official client, as its README shows',
  'official-chunked': 'official client, gzip, 10,000 points a call',
  'datadog-metrics': 'datadog-metrics, as its README shows',
};

const HEAD = ['', 'wall ms', 'CPU ms', 'memory MB', 'requests', 'bytes sent', '413', 'arrived'];

const toWhole = (value: number): string => Math.round(value).toLocaleString('en');

const toRange = ({ median, smallest, largest }: Spread): string =>
  `${toWhole(median)} (${toWhole(smallest)}–${toWhole(largest)})`;

/** Whether it all came. What sends nothing has nothing to lose. */
const toArrived = ({ kind, points, arrived, complete, exitCode }: Row): string => {
  if (kind === 'bare' || kind === 'floor') return '–';
  const exit = exitCode === 0 ? '' : `, exit ${exitCode}`;
  if (complete) return `all${exit}`;
  return `${arrived === 0 ? 'none' : `${arrived.toLocaleString('en')} of ${points.toLocaleString('en')}`}${exit}`;
};

const toCells = (row: Row): readonly string[] => [
  TITLES[row.kind],
  toRange(row.wall),
  toRange(row.cpu),
  toRange(row.memory),
  row.requests.toLocaleString('en'),
  row.bytes.toLocaleString('en'),
  String(row.tooLarge),
  toArrived(row),
];

/** What was measured, one line a variant. */
export const toResultTable = (rows: readonly Row[]): string => toFigureTable(HEAD, rows.map(toCells));

/** What must hold, and whether it does. */
export const toVerdictTable = (verdicts: readonly Verdict[]): string =>
  toFigureTable(
    ['', 'measured', 'at most', 'holds'],
    verdicts.map(({ what, value, limit, holds }) => [what, toFigure(value), toFigure(limit), holds ? 'yes' : '**no**']),
  );
