import type { CatalogueEntry, CatalogueSecret, CatalogueTag } from '../contract/catalogue.ts';

/** The parts of a collector's README that are made from its catalogue, by the name in their markers. */
export const toReadmeTables = (entry: CatalogueEntry): Readonly<Record<string, string>> => ({
  metrics: metricTable(entry),
  config: configTable(entry),
  secrets: secretTable(entry.secrets),
});

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const metricTable = ({ metrics }: CatalogueEntry) =>
  table(
    ['metric', 'type', 'unit', 'tags', 'meaning'],
    metrics.map(({ name, type, unit, tags, description, optional }) => [
      `\`${name}\``,
      type,
      unit ?? '–',
      tags.map(describeTag).join(', ') || '–',
      optional ? `${description} Off unless configured.` : description,
    ]),
  );

/** A tag with its bound, in a few characters. */
const describeTag = ({ key, values, config, max }: CatalogueTag) => {
  if (values && values.length <= 4) return `\`${key}\` (${values.join(', ')})`;
  if (values) return `\`${key}\` (${values.length} values)`;
  if (config !== undefined) return `\`${key}\` (configured in \`${config}\`, else other)`;
  return max === undefined ? `\`${key}\`` : `\`${key}\` (${max} largest, else other)`;
};

interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

const configTable = ({ config, env }: CatalogueEntry) =>
  table(
    ['field', 'type', 'default', 'environment', 'meaning'],
    fieldsOf(config as JsonSchema).map(({ path, field, required }) => [
      `\`${path}\``,
      field.type === 'array' ? `list of ${field.items?.type ?? 'values'}` : (field.type ?? 'any'),
      required && field.default === undefined ? `required${within(path)}` : describeDefault(field.default),
      env[path]?.map((variable) => `\`${variable}\``).join(', ') ?? '–',
      field.description ?? '',
    ]),
  );

/** A field of an object is needed where the object is given. */
const within = (path: string) => (path.includes('.') ? ` in \`${path.slice(0, path.lastIndexOf('.'))}\`` : '');

interface Field {
  /** Dotted. */
  readonly path: string;
  readonly field: JsonSchema;
  readonly required: boolean;
}

/** The fields that take a value, those of objects among them. */
const fieldsOf = ({ properties = {}, required = [] }: JsonSchema, prefix = ''): readonly Field[] =>
  Object.entries(properties).flatMap(([name, field]) =>
    field.properties ? fieldsOf(field, `${prefix}${name}.`) : [{ path: prefix + name, field, required: required.includes(name) }],
  );

const describeDefault = (value: unknown) => (value === undefined ? '–' : `\`${JSON.stringify(value)}\``);

const secretTable = (secrets: readonly CatalogueSecret[]) =>
  table(
    ['secret', 'environment', 'needed', 'meaning'],
    secrets.map(({ id, description, optional }) => [
      `\`${id}\``,
      `\`${id.toUpperCase().replaceAll(/[/-]/g, '_')}\``,
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
