import type { CollectorData, MetricData } from '../page-data.ts';
import { toAbsence, toCaveat } from '../view/absence.ts';
import { toExtent } from '../view/extent.ts';
import { toClock, toFigureText } from '../view/format.ts';
import { type Line, type Selection, toLines } from '../view/lines.ts';
import { type Chart, createChart } from './chart.ts';
import { describeChart } from './describe-chart.ts';
import { element, prose } from './element.ts';
import { createFigures, type Figures } from './figures.ts';

/** A metric in the page. */
export interface MetricCell {
  readonly metric: MetricData;
  readonly root: HTMLElement;
  /** Draws it for the members shown. */
  readonly update: (selection: Selection) => void;
  /** Draws the chart again, after the colours have changed. */
  readonly redraw: () => void;
}

const CHART_HEIGHT = 64;

/** What is left of a name below its group. */
const toShortName = (name: string, own: boolean): string =>
  own ? name.replace(/^collector\./, '') : name.split('.').slice(2).join('.') || name;

const createHead = (metric: MetricData, id: string, own: boolean, onOpen: (name: string) => void): HTMLElement => {
  const title = element(
    'button',
    { type: 'button', class: 'open', title: metric.name, 'aria-haspopup': 'dialog' },
    toShortName(metric.name, own),
  );
  title.addEventListener('click', () => onOpen(metric.name));
  const unit = element('span', { class: 'unit' }, metric.unit ?? '');
  return element('header', {}, element('h4', { id }, title), unit);
};

const createRange = (lines: readonly Line[], unit: string | undefined): HTMLElement | false => {
  const extent = toExtent(lines);
  if (extent === null) return false;
  const ends = [extent.high, extent.low].map((value) => element('span', {}, toFigureText(value, unit)));
  return element('div', { class: 'range', 'aria-hidden': 'true' }, ...ends);
};

interface Drawn {
  readonly contents: readonly HTMLElement[];
  readonly start: () => Chart | undefined;
}

const draw = (metric: MetricData, { name, times }: CollectorData, lines: readonly Line[], figures: Figures): Drawn => {
  if (times.length < 2) return { contents: [figures.root], start: () => undefined };
  const place = element('div', {
    class: 'chart',
    role: 'img',
    'aria-label': describeChart(metric.name, metric.unit, times, lines),
  });
  const clock = element('span', { class: 'clock', 'aria-hidden': 'true' });
  const onPoint = (index: number | null): void => {
    clock.textContent = index === null ? '' : toClock(times[index]!);
    figures.show(index);
  };
  const frame = element('div', { class: 'chart-frame' }, place, createRange(lines, metric.unit), clock);
  const start = () => createChart(place, { times, lines, height: CHART_HEIGHT, sync: name, onPoint });
  const contents = lines.some(({ latest }) => latest !== null) ? [frame, figures.root] : [frame];
  return { contents, start };
};

/** Makes the cell of a metric. Its chart is drawn when it comes into view. */
export const createMetricCell = (
  metric: MetricData,
  collector: CollectorData,
  { own, onOpen }: { readonly own: boolean; readonly onOpen: (name: string) => void },
): MetricCell => {
  const body = element('div', { class: 'body' });
  const description = metric.description !== '' && element('p', { class: 'description' }, ...prose(metric.description));
  // What the runner says of a run has the same name for every collector.
  const id = `metric-${collector.name}-${metric.name}`;
  const root = element('article', { class: 'metric', 'aria-labelledby': id, 'data-metric': metric.name });
  root.append(createHead(metric, id, own, onOpen), ...(description ? [description] : []), body);
  let chart: Chart | undefined;
  let start: Drawn['start'] = () => undefined;
  let visible = false;
  new IntersectionObserver(
    ([entry]) => {
      visible = entry?.isIntersecting ?? false;
      if (visible) chart ??= start();
    },
    { rootMargin: '200px' },
  ).observe(root);

  const update = (selection: Selection): void => {
    chart?.destroy();
    chart = undefined;
    const absence = toAbsence(metric, selection);
    const caveat = toCaveat(metric);
    const lines = toLines(metric, collector.scopes, selection);
    const hasPast = lines.some(({ values }) => values.some((value) => value !== null));
    const drawn: Drawn = hasPast
      ? draw(metric, collector, lines, createFigures(lines, metric.unit))
      : { contents: [], start: () => undefined };
    const notes = [
      ...(absence ? [element('p', { class: `absence ${absence.tone}` }, absence.text)] : []),
      ...(caveat === undefined ? [] : [element('p', { class: 'absence bad' }, caveat)]),
    ];
    body.replaceChildren(...drawn.contents, ...notes);
    start = drawn.start;
    if (visible) chart = start();
  };
  return { metric, root, update, redraw: () => chart?.redraw() };
};
