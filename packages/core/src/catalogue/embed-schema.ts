import type { JsonSchema } from '../config/json-schema.ts';

const move = (value: unknown, place: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => move(item, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string' && inner.startsWith('#')
        ? [key, place + inner.slice(1)]
        : [key, move(inner, place)],
    ),
  );
};

/** A field that a variable may give need not stand in the file. */
const withoutRequired = (schema: JsonSchema, given: readonly string[]): JsonSchema => {
  const { required, ...others } = schema;
  const left = Array.isArray(required) ? required.filter((field) => !given.includes(String(field))) : [];
  return left.length === 0 ? others : { ...others, required: left };
};

/**
 * A collector's schema as a part of a larger one, at `place` (`#/$defs/github`): its references lead there, and what its environment
 * variables may give is not required.
 */
export const embedSchema = (schema: JsonSchema, place: string, variables: readonly string[]): JsonSchema => {
  const { $schema: _, ...own } = schema;
  return withoutRequired(move(own, place) as JsonSchema, variables);
};
