import { stripVTControlCharacters } from 'node:util';

const widthOf = (text: string) => stripVTControlCharacters(text).length;

/** Rows as aligned text: two spaces between columns, none at the end of a line. Cells may carry colours. */
export const toColumns = (rows: readonly (readonly string[])[]): string => {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))));
  const pad = (cell: string, column: number) => cell + ' '.repeat(widths[column]! - widthOf(cell));
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
};
