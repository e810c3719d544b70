/** A field of a collector's configuration, as its JSON Schema tells of it. */
export interface ConfigField {
  readonly type: string;
  /** Has to be given where what holds it is given. */
  readonly required: boolean;
  readonly values?: readonly unknown[];
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

type Entry = readonly [path: string, field: ConfigField];

const toField = ({ type, enum: values }: Schema, required: boolean): ConfigField => ({
  type: [type ?? 'any'].flat().join(' or '),
  required,
  ...(values && { values }),
});

const walk = (schema: Schema, prefix: string): readonly Entry[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, value]): readonly Entry[] => {
    const path = `${prefix}${name}`;
    return [[path, toField(value, schema.required?.includes(name) ?? false)], ...walk(value, `${path}.`)];
  }),
  ...(schema.items ? walk(schema.items, prefix) : []),
  // What one of several shapes asks for is asked of nobody who takes another.
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((shape) =>
    walk(shape, prefix).map(([path, field]): Entry => [path, { ...field, required: false }]),
  ),
];

/** The fields of a configuration by their path, such as `hotfix.word`; those of a list's items as if they were the list's own. */
export const findConfigFields = (schema: object): ReadonlyMap<string, ConfigField> => new Map(walk(schema, ''));
