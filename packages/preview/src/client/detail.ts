import type { CollectorData, MetricData } from '../page-data.ts';
import { toAbsence } from '../view/absence.ts';
import { toClock, toExactNumber, toFigureText, toInstantText } from '../view/format.ts';
import { type Line, toLines } from '../view/lines.ts';
import { type Chart, createChart, MOST_LINES } from './chart.ts';
import { describeChart } from './describe-chart.ts';
import { element, prose } from './element.ts';
import { createSwatch } from './swatch.ts';

const CHART_HEIGHT = 280;

const createFacts = ({ type, unit, stability, tags }: MetricData): HTMLElement => {
  const facts: readonly (readonly [string, string])[] = [
    ['Type', type],
    ['Unit', unit ?? 'none'],
    ...(stability === undefined ? [] : [['Stability', stability] as const]),
    ...tags.map(({ key, bound }) => [`Tag ${key}`, bound || 'free'] as const),
  ];
  return element(
    'dl',
    { class: 'detail-facts' },
    ...facts.map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, value))),
  );
};

const toCells = (line: Line, keys: readonly string[]): readonly HTMLElement[] => {
  const numbers = line.values.filter((value) => value !== null);
  const ends = numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : [null, null];
  return [
    ...keys.map((key) => element('td', { class: 'tag' }, line.tags[key] ?? '')),
    ...[line.latest, ...ends].map((value) => element('td', {}, value === null ? '–' : toExactNumber(value))),
  ];
};

const createTable = (lines: readonly Line[], onPoint: (index: number | null) => void): HTMLElement => {
  const keys = [...new Set(lines.flatMap(({ tags }) => Object.keys(tags)))];
  const heads = [
    element('th', { scope: 'col' }, element('span', { class: 'unseen' }, 'Line')),
    ...keys.map((key) => element('th', { scope: 'col', class: 'tag' }, key)),
    ...['Latest', 'Lowest', 'Highest'].map((heading) => element('th', { scope: 'col' }, heading)),
  ];
  const rows = lines.map((line, index) => {
    const row = element('tr', {}, element('td', {}, createSwatch(line)), ...toCells(line, keys));
    row.addEventListener('pointerenter', () => onPoint(index));
    row.addEventListener('pointerleave', () => onPoint(null));
    return row;
  });
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows));
  return element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'All sets of tags' }, table);
};

/** Every set of tags by itself, whatever may be added up. */
const toAllLines = (metric: MetricData, { scopes }: CollectorData): readonly Line[] =>
  toLines({ ...metric, adds: false }, scopes, {}).toSorted((one, other) => (other.latest ?? -1) - (one.latest ?? -1));

const draw = (
  place: HTMLElement,
  note: HTMLElement,
  metric: MetricData,
  collector: CollectorData,
  lines: readonly Line[],
): Chart => {
  const { times } = collector;
  const idle = lines.length > MOST_LINES ? `The ${MOST_LINES} largest of ${lines.length} are drawn; the table has them all.` : '';
  note.textContent = idle;
  return createChart(place, {
    times,
    lines,
    height: CHART_HEIGHT,
    sync: `detail ${collector.name}`,
    onPoint: (index) => (note.textContent = index === null ? idle : toInstantText(times[index]!)),
    axes: { format: (value) => toFigureText(value, metric.unit) },
  });
};

/** The dialog that shows one metric in full. */
export interface Detail {
  readonly open: (metric: MetricData, collector: CollectorData) => void;
  readonly redraw: () => void;
}

/** Makes the dialog; `onClose` is told when the person leaves it. */
export const createDetail = (onClose: () => void): Detail => {
  const content = element('div', { class: 'detail-content' });
  const close = element('button', { type: 'button', class: 'close' }, 'Close');
  const dialog = element('dialog', { class: 'detail', 'aria-labelledby': 'detail-title' }, close, content);
  let chart: Chart | undefined;
  document.body.append(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    chart?.destroy();
    chart = undefined;
    onClose();
  });
  const open = (metric: MetricData, collector: CollectorData): void => {
    const lines = toAllLines(metric, collector);
    const absence = toAbsence(metric, {});
    const label = describeChart(metric.name, metric.unit, collector.times, lines);
    const place = element('div', { class: 'chart large', role: 'img', 'aria-label': label });
    const note = element('p', { class: 'chart-note' });
    const drawn = lines.length > 0 && collector.times.length > 1;
    content.replaceChildren(
      element('h2', { id: 'detail-title' }, metric.name),
      element('p', { class: 'description' }, ...prose(metric.description)),
      ...(absence ? [element('p', { class: `absence ${absence.tone}` }, absence.text)] : []),
      ...(drawn ? [place, note] : []),
      ...(lines.length > 0 ? [createTable(lines, (index) => chart?.highlight(index))] : []),
      createFacts(metric),
      element('p', { class: 'chart-note' }, collector.times.length > 0 ? `As of ${toClock(collector.times.at(-1)!)}.` : ''),
    );
    if (!dialog.open) dialog.showModal();
    if (drawn) chart = draw(place, note, metric, collector, lines);
  };
  return { open, redraw: () => chart?.redraw() };
};
