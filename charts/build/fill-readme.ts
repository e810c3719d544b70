import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fillReadme } from '@collectors/core/catalogue';
import { readValues } from './read-values.ts';
import { toValuesTable } from './values-table.ts';

/** The smallest values there are: what the README begins with is what the tests install. */
const toExample = (text: string): string => `\`\`\`yaml\n${text.replace(/^#.*\n/, '').trim()}\n\`\`\``;

/** The README of the chart in a folder, as it should be: its table from the values' comments, its example from `ci`. */
export const fillChartReadme = (chart: string): string => {
  const read = (file: string): string => readFileSync(path.join(chart, file), 'utf8');
  return fillReadme(read('README.md'), {
    values: toValuesTable(readValues(read('values.yaml'))),
    minimal: toExample(read('ci/minimal-values.yaml')),
  });
};
