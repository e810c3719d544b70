import uPlot from 'uplot';
import type { Line } from '../view/lines.ts';
import { toExtent } from '../view/extent.ts';
import { toTickText } from '../view/format.ts';
import { readColour, toColourName, toStrength } from './palette.ts';

/** What a chart is drawn from. */
export interface ChartOptions {
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly height: number;
  /** Charts of one name show the same instant under the pointer. */
  readonly sync: string;
  /** Called with the index of the instant under the pointer, null when it leaves. */
  readonly onPoint: (index: number | null) => void;
  /** Axes with numbers; without, the chart stands alone. */
  readonly axes?: { readonly format: (value: number) => string };
}

/** More lines than an eye follows are not drawn; a table has them all. */
export const MOST_LINES = 12;

const LINE_WIDTH = 1.5;
const END_RADIUS = 2.5;
/** How strong the other lines stay while one is pointed out. */
const FADED = 0.15;
const FONT = '12px "Source Sans 3 Variable", sans-serif';

const toColour = (line: Line): string => {
  const alpha = Math.round(toStrength(line) * 255);
  return `${readColour(toColourName(line))}${alpha.toString(16).padStart(2, '0')}`;
};

const toSeries = (line: Line): uPlot.Series => ({
  label: line.label,
  stroke: () => toColour(line),
  width: LINE_WIDTH,
  // A value holds until the next run says otherwise.
  paths: uPlot.paths.stepped!({ align: 1 }),
  points: { show: line.values.filter((value) => value !== null).length === 1, size: 5 },
});

const toAxes = (axes: ChartOptions['axes']): uPlot.Axis[] => {
  if (axes === undefined) return [{ show: false }, { show: false }];
  const shared = { stroke: () => readColour('--quiet'), font: FONT };
  const grid = { stroke: () => readColour('--rule'), width: 1 };
  return [
    { ...shared, grid: { show: false }, ticks: { ...grid, size: 4 }, values: (_, splits) => splits.map(toTickText) },
    { ...shared, grid, ticks: { show: false }, size: 64, values: (_, splits) => splits.map(axes.format) },
  ];
};

/** A dot where each line ends: now. */
const drawEnds = (plot: uPlot, lines: readonly Line[]): void => {
  const { ctx, data } = plot;
  const x = plot.valToPos(data[0].at(-1)!, 'x', true);
  for (const line of lines) {
    if (line.latest === null) continue;
    ctx.fillStyle = toColour(line);
    ctx.beginPath();
    ctx.arc(x, plot.valToPos(line.latest, 'y', true), END_RADIUS * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
};

const toOptions = ({ lines, height, sync, onPoint, axes }: ChartOptions, width: number): uPlot.Options => {
  const extent = toExtent(lines) ?? { low: 0, high: 1 };
  return {
    width,
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    legend: { show: false },
    padding: axes ? [8, 8, 0, 0] : [5, 5, 5, 1],
    scales: { x: { time: true }, y: { range: [extent.low, extent.high] } },
    axes: toAxes(axes),
    series: [{}, ...lines.map(toSeries)],
    focus: { alpha: FADED },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 5 }, sync: { key: sync } },
    hooks: {
      draw: [(plot) => drawEnds(plot, lines)],
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
    },
  };
};

/** A chart in the page. */
export interface Chart {
  /** Draws it again, after the colours have changed. */
  readonly redraw: () => void;
  /** Points one line out; null points out none. */
  readonly highlight: (index: number | null) => void;
  readonly destroy: () => void;
}

/** Draws the lines into an element, as wide as it is, now and when it changes. */
export const createChart = (place: HTMLElement, options: ChartOptions): Chart => {
  const lines = options.lines.slice(0, MOST_LINES);
  const data = [[...options.times], ...lines.map(({ values }) => [...values])] as uPlot.AlignedData;
  const plot = new uPlot(toOptions({ ...options, lines }, place.clientWidth), data, place);
  const observer = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: options.height }));
  observer.observe(place);
  return {
    redraw: () => plot.redraw(false, true),
    highlight: (index) => {
      if (index === null || index < lines.length) plot.setSeries(index === null ? null : index + 1, { focus: true });
    },
    destroy: () => {
      observer.disconnect();
      plot.destroy();
    },
  };
};
