import { toTable } from './table.ts';

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

/** Every field that a schema describes, with its environment variables (by path), as a table in Markdown. */
export const toFieldTable = (schema: object, env: Readonly<Record<string, readonly string[]>>): string =>
  toTable(
    ['field', 'type', 'default', 'environment', 'meaning'],
    fieldsOf(schema).map(({ path, field, required }) => [
      `\`${path}\``,
      toType(field),
      required && field.default === undefined ? `required${within(path)}` : describeDefault(field.default),
      env[path]?.map((variable) => `\`${variable}\``).join(', ') ?? '–',
      field.description ?? '',
    ]),
  );

const toType = ({ type = 'any', items }: JsonSchema): string =>
  [type]
    .flat()
    .map((one) => (one === 'array' ? `list of ${items === undefined ? 'values' : toType(items)}` : one))
    .join(' or ');

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
