import { toTable } from '@collectors/core/catalogue';
import type { ChartValue } from './read-values.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** As it would be written: nothing for an empty text, whose meaning the description tells. */
const toDefault = ({ default: value }: ChartValue): string => {
  if (value === '' || value === null) return '–';
  return `\`${isText(value) ? value : JSON.stringify(value)}\``;
};

/** The values as a table of Markdown. */
export const toValuesTable = (values: readonly ChartValue[]): string =>
  toTable(
    ['value', 'default', 'meaning'],
    values.map((value) => [`\`${value.path}\``, toDefault(value), value.description]),
  );
