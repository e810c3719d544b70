import type { CheckData, TopData, ValueData } from '../../dashboards/dashboard-data.ts';
import { toFigure, toFigureText } from '../../view/format.ts';
import { element } from '../element.ts';

/** One number, with the sign of its unit where it has one, else with its word. */
export const createValue = ({ value, unit }: ValueData): HTMLElement => {
  if (value === null) return element('p', { class: 'absence quiet' }, 'no data');
  const { number, suffix } = toFigure(value, unit);
  const word = suffix || (number.startsWith('$') ? '' : (unit ?? ''));
  return element('p', { class: 'big-number' }, number, element('span', { class: 'suffix' }, word));
};

const createRow = ({ label, value }: TopData['rows'][0], largest: number, unit: string | undefined): HTMLElement =>
  element(
    'li',
    {},
    element('span', { class: 'top-value' }, toFigureText(value, unit)),
    element('span', { class: 'label' }, label || 'value'),
    element('meter', { min: 0, max: largest || 1, value: Math.max(value, 0), 'aria-hidden': 'true' }),
  );

/** Numbers in their order, each with a bar. */
export const createTop = ({ rows, more, unit }: TopData): HTMLElement => {
  if (rows.length === 0) return element('p', { class: 'absence quiet' }, 'no data');
  const largest = Math.max(...rows.map(({ value }) => value));
  const list = element('ol', { class: 'top' }, ...rows.map((row) => createRow(row, largest, unit)));
  return element('div', {}, list, more > 0 && element('p', { class: 'more' }, `and ${more} more`));
};

const OUTCOMES: Readonly<Record<CheckData['statuses'][0]['status'], string>> = {
  ok: 'ok',
  warning: 'partial',
  critical: 'failed',
  unknown: 'unreported',
};

/** The newest status of each group. */
export const createCheck = ({ statuses }: CheckData): HTMLElement => {
  if (statuses.length === 0) return element('p', { class: 'absence quiet' }, 'no data');
  const entries = statuses.map(({ label, status, message }) =>
    element(
      'li',
      {},
      element('span', { class: `outcome ${OUTCOMES[status]}` }, status.toUpperCase()),
      element('span', { class: 'label' }, label),
      message !== undefined && element('span', { class: 'check-message' }, message),
    ),
  );
  return element('ul', { class: 'checks' }, ...entries);
};
