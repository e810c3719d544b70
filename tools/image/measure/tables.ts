import type { Spread } from '../../bench/statistics.ts';
import { toFigureTable } from '../../report/markdown-table.ts';
import type { Change } from './measure-changes.ts';
import type { CollectorRow, CollectorRows } from './measure-collectors.ts';
import type { Layer } from './read-layers.ts';

const MEBIBYTE = 2 ** 20;
/** What the runner keeps of a container's memory for itself: packages/core/src/isolation/memory-limits.ts. */
const SUPERVISOR = 60;
/** Limits are multiples of it. */
const STEP = 64;

/** What the layers hold, from the lowest on; the last one is what the check of the contents leaves behind. */
const LAYERS = ['Node, its libraries, certificates, mount points', 'what all collectors share', 'the collectors', 'nothing'];

const toCount = (value: number): string => Math.round(value).toLocaleString('en');

const toMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 1);

const toRange = ({ median, smallest, largest }: Spread, unit = 1): string =>
  `${toCount(median / unit)} (${toCount(smallest / unit)}–${toCount(largest / unit)})`;

/** The image, a line a layer. */
export const toLayerTable = (layers: readonly Layer[]): string => {
  const total = (pick: (layer: Layer) => number) => layers.reduce((sum, layer) => sum + pick(layer), 0);
  const rows = layers.map(({ plain, compressed }, index) => [LAYERS[index] ?? '?', toMegabytes(plain), toMegabytes(compressed)]);
  const sum = ['**together**', toMegabytes(total(({ plain }) => plain)), toMegabytes(total(({ compressed }) => compressed))];
  return toFigureTable(['layer', 'MB', 'MB, gzip'], [...rows, sum]);
};

/** What a node that has the image has to fetch of the next one. */
export const toChangeTable = (changes: readonly Change[]): string =>
  toFigureTable(
    ['what changes', 'bytes to fetch, gzip'],
    changes.map(({ what, bytes }) => [what, toCount(bytes)]),
  );

/** Times of runs in a container. */
export const toTimeTable = ({ bare, rows }: CollectorRows): string =>
  toFigureTable(
    ['', 'to the first request, ms', 'to the end, ms'],
    [
      ['Node that does nothing', '–', toRange(bare)],
      ...rows.map(({ collector, firstRequest, end }) => [collector, toRange(firstRequest), toRange(end)]),
    ],
  );

/** The limit that a collector's memory asks for, in MiB: its process at ten times its size, and the supervisor beside it. */
export const toNeededLimit = ({ memory }: CollectorRow): number =>
  Math.ceil((memory.tenfold.collector.largest / MEBIBYTE + SUPERVISOR) / STEP) * STEP;

/** Memory of runs in a container, and the limit that follows from it. */
export const toMemoryTable = ({ rows }: CollectorRows): string =>
  toFigureTable(
    [
      '',
      'sandbox, MiB',
      'ten times, MiB',
      'with the program, MiB',
      "the collector's process, MiB",
      'limit that follows',
      "the chart's",
    ],
    rows.map((row) => [
      row.collector,
      toRange(row.memory.sandbox.anonymous, MEBIBYTE),
      toRange(row.memory.tenfold.anonymous, MEBIBYTE),
      toRange(row.memory.tenfold.charged, MEBIBYTE),
      toRange(row.memory.tenfold.collector, MEBIBYTE),
      `${toNeededLimit(row)}Mi`,
      row.limit,
    ]),
  );
