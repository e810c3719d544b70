import { type JsonSchema, toBranches } from './json-schema.ts';

/** What a text became, or what it should have been. */
export type Coerced = { readonly value: unknown } | { readonly expected: string };

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  false: false,
  no: false,
  off: false,
  '0': false,
};

/** Commas or lines separate where there are any, so that items may contain spaces; else whitespace does. */
export const toItems = (text: string): readonly string[] =>
  text
    .split(/[,\n]/.test(text) ? /[,\n]/ : /\s+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

const toNumber = (text: string, whole: boolean): Coerced => {
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && (!whole || Number.isInteger(value))) return { value };
  return { expected: whole ? 'a whole number' : 'a number' };
};

const toList = (text: string, schema: JsonSchema, root: JsonSchema): Coerced => {
  const items = toItems(text).map((item) => coerce(item, toBranches(schema.items, root), root));
  const wrong = items.find((item) => 'expected' in item);
  return wrong === undefined
    ? { value: items.map((item) => ('value' in item ? item.value : undefined)) }
    : { expected: `a list in which each is ${wrong.expected}` };
};

const coerceAs = (type: unknown, text: string, schema: JsonSchema, root: JsonSchema): Coerced => {
  switch (type) {
    case 'integer':
      return toNumber(text, true);
    case 'number':
      return toNumber(text, false);
    case 'boolean': {
      const value = BOOLEANS[text.toLowerCase()];
      return value === undefined ? { expected: 'true or false' } : { value };
    }
    case 'array':
      return toList(text, schema, root);
    case 'object':
      return { expected: 'an object, which only the configuration file can give' };
    case 'null':
      return { expected: 'nothing' };
    default:
      return { value: text };
  }
};

// A text is always possible, so it comes last: of `string | number`, `12` is the number.
const ORDER = ['boolean', 'integer', 'number', 'array', 'object', 'string', undefined];

/** A text as the first type of the schemas that it fits: list by commas or whitespace, number, boolean, text. */
export const coerce = (text: string, schemas: readonly JsonSchema[], root: JsonSchema): Coerced => {
  const attempts = schemas
    .flatMap((schema) => [schema.type].flat().map((type) => ({ type, schema })))
    .filter(({ type }) => type !== 'null')
    .toSorted((one, other) => ORDER.indexOf(one.type as string) - ORDER.indexOf(other.type as string))
    .map(({ type, schema }) => coerceAs(type, text.trim(), schema, root));
  return attempts.find((attempt) => 'value' in attempt) ?? attempts[0] ?? { value: text.trim() };
};
