import type { CatalogueEntry, CatalogueSecret, CatalogueTag } from '../contract/catalogue.ts';
import { toVariable } from './secret-variable.ts';
import { toFieldTable } from './field-table.ts';
import { toTable } from './table.ts';

/** The parts of a collector's README that are made from its catalogue, by the name in their markers. */
export const toReadmeTables = (entry: CatalogueEntry): Readonly<Record<string, string>> => ({
  metrics: metricTable(entry),
  config: configTable(entry),
  secrets: secretTable(entry.secrets),
});

const metricTable = ({ metrics }: CatalogueEntry) =>
  toTable(
    ['metric', 'type', 'unit', 'tags', 'meaning'],
    metrics.map(({ name, type, unit, tags, description, optional }) => [
      `\`${name}\``,
      type,
      unit ?? '–',
      tags.map(describeTag).join(', ') || '–',
      optional ? `${description} Depends on the configuration.` : description,
    ]),
  );

/** A tag with its bound, in a few characters. */
const describeTag = ({ key, values, config, max }: CatalogueTag) => {
  if (values && values.length <= 4) return `\`${key}\` (${values.join(', ')})`;
  if (values) return `\`${key}\` (${values.length} values)`;
  if (config !== undefined) return `\`${key}\` (configured in \`${config}\`, else other)`;
  return max === undefined ? `\`${key}\`` : `\`${key}\` (${max} largest, else other)`;
};

const configTable = ({ config, env }: CatalogueEntry) => toFieldTable(config, env);

const secretTable = (secrets: readonly CatalogueSecret[]) =>
  toTable(
    ['secret', 'environment', 'needed', 'meaning'],
    secrets.map(({ id, description, optional }) => [
      `\`${id}\``,
      `\`${toVariable(id)}\``,
      optional ? 'optional' : 'yes',
      description,
    ]),
  );

/** Puts the tables between their markers; a marker that is not there is left alone. Returns the new text. */
export const fillReadme = (readme: string, tables: Readonly<Record<string, string>>): string =>
  Object.entries(tables).reduce((text, [name, content]) => {
    const marked = new RegExp(`(<!-- collectors:${name} -->\n)[\\s\\S]*?(<!-- /collectors:${name} -->)`);
    return text.replace(marked, (_, begin: string, end: string) => `${begin}${content}\n${end}`);
  }, readme);
