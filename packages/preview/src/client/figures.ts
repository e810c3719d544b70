import { toFigure } from '../view/format.ts';
import type { Line } from '../view/lines.ts';
import { element } from './element.ts';
import { createSwatch } from './swatch.ts';

/** The values of a chart's lines in numbers. */
export interface Figures {
  readonly root: HTMLElement;
  /** Shows the values of an instant; null shows the latest. */
  readonly show: (index: number | null) => void;
}

/** More numbers than these are not taken in at a glance. */
const MOST_FIGURES = 4;

/** Longer labels do not fit four to a row. */
const LONGEST_LABEL = 7;

const toLayout = (lines: readonly Line[]): string => {
  if (lines.length < MOST_FIGURES) return 'row';
  return lines.every(({ label }) => label.length <= LONGEST_LABEL) ? 'fours' : 'pairs';
};

const createFigure = (line: Line, unit: string | undefined) => {
  const number = element('span', { class: 'number' });
  const suffix = element('span', { class: 'suffix' });
  const show = (index: number | null): void => {
    const value = index === null ? line.latest : (line.values[index] ?? null);
    const figure = value === null ? { number: '–', suffix: '' } : toFigure(value, unit);
    number.textContent = figure.number;
    suffix.textContent = figure.suffix;
  };
  show(null);
  const value = element('dd', {}, number, suffix);
  const label = element(
    'dt',
    { title: line.label },
    createSwatch(line),
    element('span', { class: 'label' }, line.label || 'value'),
  );
  return { root: element('div', { class: line.label ? 'figure' : 'figure alone' }, label, value), show };
};

/** Makes the numbers below a chart: those of its largest lines, and how many there are besides. */
export const createFigures = (lines: readonly Line[], unit: string | undefined): Figures => {
  const shown =
    lines.length > MOST_FIGURES ? lines.toSorted((a, b) => (b.latest ?? 0) - (a.latest ?? 0)).slice(0, MOST_FIGURES) : lines;
  const figures = shown.map((line) => createFigure(line, unit));
  const rest = lines.length - shown.length;
  const root = element('dl', { class: `figures ${toLayout(shown)}` }, ...figures.map((figure) => figure.root));
  const more = rest > 0 && element('p', { class: 'more' }, `and ${rest} more`);
  return {
    root: element('div', { class: 'figures-box' }, root, more),
    show: (index) => {
      for (const figure of figures) figure.show(index);
    },
  };
};
