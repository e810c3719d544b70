import type { TrendData, TrendLine } from '../../dashboards/dashboard-data.ts';
import { toClock, toCount, toFigureText, toInstantText } from '../../view/format.ts';
import { element } from '../element.ts';
import { createSwatch } from '../swatch.ts';
import { toShade } from './colour.ts';
import { createTrendChart } from './trend-chart.ts';

/** The content of a widget. */
export interface WidgetContent {
  readonly root: HTMLElement;
  readonly redraw?: () => void;
  readonly destroy?: () => void;
}

/** More names than an eye takes in are counted. */
const MOST_NAMES = 10;

const toLatest = ({ points }: TrendLine): number | null => points.at(-1)?.[1] ?? null;

const createEntry = (line: TrendLine, index: number, unit: string | undefined) => {
  const value = element('dd');
  const show = (number: number | null): void => {
    value.textContent = number === null ? '–' : toFigureText(number, unit);
  };
  show(toLatest(line));
  const name = element('dt', {}, createSwatch(toShade(index)), element('span', { class: 'label' }, line.label || 'value'));
  return { root: element('div', { class: line.label ? 'legend-entry' : 'legend-entry alone' }, name, value), show };
};

const describe = ({ lines, unit }: TrendData): string => {
  const values = lines.flatMap(({ points }) => points.map(([, value]) => value));
  const ends = [Math.min(...values), Math.max(...values)].map((value) => toFigureText(value, unit));
  return `${toCount(lines.length, 'line')}, lowest ${ends[0]}, highest ${ends[1]}`;
};

/** Makes a chart with its legend: the latest values, or those under the pointer. It is drawn when it comes into view. */
export const createTrend = (trend: TrendData, { from, to }: { readonly from: number; readonly to: number }): WidgetContent => {
  const place = element('div', { class: 'trend-chart', role: 'img', 'aria-label': describe(trend) });
  const entries = trend.lines.slice(0, MOST_NAMES).map((line, index) => createEntry(line, index, trend.unit));
  const clock = element('p', { class: 'trend-clock', 'aria-hidden': 'true' });
  const rest = trend.lines.length - entries.length + trend.more;
  const more = rest > 0 && element('p', { class: 'more' }, `and ${rest} more`);
  const root = element(
    'div',
    { class: 'trend' },
    place,
    clock,
    element('dl', { class: 'legend' }, ...entries.map((entry) => entry.root)),
    more,
  );
  const onPoint = (time: number | null, values: readonly (number | null)[]): void => {
    clock.textContent = time === null ? '' : to - from > 86_400 ? toInstantText(time) : toClock(time);
    for (const [index, { show }] of entries.entries())
      show(time === null ? toLatest(trend.lines[index]!) : (values[index] ?? null));
  };
  let chart: ReturnType<typeof createTrendChart> | undefined;
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (entry?.isIntersecting) chart ??= createTrendChart(place, { trend, from, to, onPoint });
    },
    { rootMargin: '300px' },
  );
  observer.observe(root);
  return {
    root,
    redraw: () => chart?.redraw(),
    destroy: () => {
      observer.disconnect();
      chart?.destroy();
    },
  };
};
