import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type OpenApiSchema, schemas } from './specification.ts';

type JsonSchema = Record<string, unknown>;

/**
 * A schema of OpenAPI 3.0 as JSON Schema. There `nullable` beside a reference is written as `allOf: [reference, { nullable }]`, which
 * taken to the letter would allow no null: the intent is taken.
 */
const toJsonSchema = ({ nullable, $ref, allOf, items, properties, required, ...plain }: OpenApiSchema): JsonSchema => {
  const schema: JsonSchema = {
    ...plain,
    ...($ref !== undefined && { $ref: $ref.replace('#/components/schemas/', '') }),
    ...(required && { required }),
    ...(items && { items: toJsonSchema(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toJsonSchema(value)])),
    }),
    ...(allOf && { allOf: allOf.map(({ nullable: _, ...part }) => toJsonSchema(part)) }),
  };
  const isNullable = nullable || allOf?.some((part) => part.nullable);
  return isNullable ? { anyOf: [{ type: 'null' }, schema] } : schema;
};

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text) => URL.canParse(text),
  email: (text) => /^[^@\s]+@[^@\s]+$/.test(text),
};

const ajv = new Ajv({ allErrors: true, coerceTypes: false });
for (const [name, holds] of Object.entries(FORMATS)) ajv.addFormat(name, holds);
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema({ $id: name, ...toJsonSchema(schema) });

const compiled = new WeakMap<OpenApiSchema, ValidateFunction>();

/** Checks values against a published schema. */
export const compile = (schema: OpenApiSchema): ValidateFunction => {
  const known = compiled.get(schema) ?? ajv.compile(toJsonSchema(schema));
  compiled.set(schema, known);
  return known;
};

/** What a check found, a line each. */
export const toLines = (errors: readonly ErrorObject[] | null | undefined): readonly string[] =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
