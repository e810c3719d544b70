import fc from 'fast-check';

/** What the schemas of collectors are made of. */
export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

/** Entries of a generated list at most, where the schema allows more. */
const MANY = 4;

const toText = ({ pattern, format, minLength = 0, maxLength }: JsonSchema): fc.Arbitrary<string> => {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (format === 'uri') return fc.webUrl({ withQueryParameters: true });
  return fc.string({ unit: 'grapheme', minLength, maxLength: maxLength ?? minLength + 20 });
};

const toList = ({ items = {}, minItems = 0, maxItems = MANY }: JsonSchema) =>
  fc.array(toArbitrary(items), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, MANY)) });

const toObject = ({ properties = {}, required = [] }: JsonSchema) =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, toArbitrary(schema)])), {
    requiredKeys: [...required],
    noNullPrototype: true,
  });

const toNumber = ({ minimum, exclusiveMinimum, maximum }: JsonSchema) =>
  fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    min: minimum ?? exclusiveMinimum ?? -1e9,
    minExcluded: exclusiveMinimum !== undefined,
    max: maximum ?? 1e9,
  });

const toInteger = ({ minimum, exclusiveMinimum, maximum }: JsonSchema) =>
  fc.maxSafeInteger().map((integer) => {
    const [low, high] = [minimum ?? (exclusiveMinimum ?? -101) + 1, maximum ?? 1e9];
    return low + (Math.abs(integer) % (Math.min(high, low + 1e9) - low + 1));
  });

const TYPES: Readonly<Record<string, (schema: JsonSchema) => fc.Arbitrary<unknown>>> = {
  object: toObject,
  array: toList,
  string: toText,
  number: toNumber,
  integer: toInteger,
  boolean: () => fc.boolean(),
};

/** Values that a schema admits, the smallest first. */
export const toArbitrary = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(toArbitrary));
  const make = TYPES[schema.type ?? ''];
  if (!make) throw new Error(`There is no generator for ${JSON.stringify(schema)}: give it one.`);
  return make(schema);
};
