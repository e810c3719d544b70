import uPlot from 'uplot';
import type { TrendData } from '../../dashboards/dashboard-data.ts';
import { toAxisTexts, toSteps } from '../../view/axis.ts';
import { toTickText } from '../../view/format.ts';
import { type Aligned, alignLines, stackLines, toReach } from '../../view/stack-lines.ts';
import { readColour, toColourName, toStrength } from '../palette.ts';
import { toShade } from './colour.ts';

/** What a chart is drawn from. */
export interface TrendChartOptions {
  readonly trend: TrendData;
  /** The span of time, epoch seconds. */
  readonly from: number;
  readonly to: number;
  /** Called with the values under the pointer, in the order of the lines; null when it leaves. */
  readonly onPoint: (time: number | null, values: readonly (number | null)[]) => void;
}

const HEIGHT = 150;
const LINE_WIDTH = 1.5;
const WIDEST_BAR = 18;
const AXIS_WIDTH = 58;
const FONT = '12px "Source Sans 3 Variable", sans-serif';

const toColour = (index: number): string => {
  const shade = toShade(index);
  const alpha = Math.round(toStrength(shade) * 255);
  return `${readColour(toColourName(shade))}${alpha.toString(16).padStart(2, '0')}`;
};

/** A point alone has no line. */
const isAlone = (values: readonly (number | null)[]): boolean => values.filter((value) => value !== null).length === 1;

const toSeries = ({ display }: TrendData, index: number, values: readonly (number | null)[]): uPlot.Series => {
  const colour = () => toColour(index);
  if (display === 'bars') {
    return {
      stroke: colour,
      fill: colour,
      width: 0,
      paths: uPlot.paths.bars!({ size: [0.7, WIDEST_BAR] }),
      points: { show: false },
    };
  }
  return { stroke: colour, width: LINE_WIDTH, spanGaps: true, points: { show: isAlone(values), size: 6 } };
};

const toAxes = (unit: string | undefined): uPlot.Axis[] => {
  const shared = { stroke: () => readColour('--quiet'), font: FONT };
  const rule = { stroke: () => readColour('--rule'), width: 1 };
  const steps = toSteps(unit);
  return [
    { ...shared, grid: { show: false }, ticks: { ...rule, size: 4 }, size: 26, values: (_, splits) => splits.map(toTickText) },
    {
      ...shared,
      grid: rule,
      ticks: { show: false },
      size: AXIS_WIDTH,
      space: 28,
      ...(steps && { incrs: [...steps] }),
      values: (_, splits) => [...toAxisTexts(splits, unit)],
    },
  ];
};

/** A dashed line across the chart with its name. */
const drawMarkers = ({ ctx, bbox, valToPos }: uPlot, { markers }: TrendData): void => {
  for (const { value, label } of markers) {
    const y = Math.round(valToPos(value, 'y', true));
    ctx.save();
    ctx.strokeStyle = readColour('--bad');
    ctx.fillStyle = readColour('--bad');
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.font = FONT.replace('12px', `${12 * devicePixelRatio}px`);
    ctx.textAlign = 'right';
    ctx.textBaseline = 'top';
    ctx.fillText(label, bbox.left + bbox.width, y + 3 * devicePixelRatio);
    ctx.restore();
  }
};

const toOptions = (options: TrendChartOptions, own: Aligned, drawn: Aligned, width: number): uPlot.Options => {
  const { trend, from, to, onPoint } = options;
  const [low, high] = toReach(drawn, trend.markers);
  const onCursor = ({ cursor: { idx } }: uPlot): void => {
    const index = idx ?? null;
    if (index === null) onPoint(null, []);
    else
      onPoint(
        own.times[index]!,
        own.values.map((values) => values[index] ?? null),
      );
  };
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    legend: { show: false },
    padding: [8, 18, 0, 0],
    scales: { x: { time: true, range: [from, to] }, y: { range: [low, high] } },
    axes: toAxes(trend.unit),
    series: [{}, ...own.values.map((values, index) => toSeries(trend, index, values)).toReversed()],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false }, sync: { key: 'dashboard' } },
    hooks: { draw: [(plot) => drawMarkers(plot, trend)], setCursor: [onCursor] },
  };
};

/** Draws a widget's lines, or its bars on top of one another, as wide as the place is. Gives what draws it again and what takes it away. */
export const createTrendChart = (place: HTMLElement, options: TrendChartOptions) => {
  const own = alignLines(options.trend.lines);
  const drawn = options.trend.display === 'bars' ? stackLines(own) : own;
  // The highest bar is drawn first, so that those below it cover its foot.
  const data = [[...drawn.times], ...drawn.values.map((values) => [...values]).toReversed()] as uPlot.AlignedData;
  const plot = new uPlot(toOptions(options, own, drawn, place.clientWidth), data, place);
  const observer = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
  observer.observe(place);
  return {
    redraw: () => plot.redraw(false, true),
    destroy: () => {
      observer.disconnect();
      plot.destroy();
    },
  };
};
