import { isPlainObject } from './plain-object.ts';

/** A JSON Schema as a manifest carries it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

// Deep enough for any real schema; a `$ref` that leads to itself ends here.
const DEPTH = 16;

const followReference = (schema: JsonSchema, root: JsonSchema): unknown => {
  const reference = String(schema.$ref);
  if (!reference.startsWith('#')) return undefined;
  let found: unknown = root;
  for (const part of reference.slice(1).split('/').filter(Boolean)) {
    found = isPlainObject(found) ? found[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return found;
};

/** The plain schemas that a schema stands for: references followed, unions and intersections taken apart. */
export const toBranches = (schema: unknown, root: JsonSchema, depth = 0): readonly JsonSchema[] => {
  if (!isPlainObject(schema) || depth > DEPTH) return [];
  if (schema.$ref !== undefined) return toBranches(followReference(schema, root), root, depth + 1);
  const parts = [schema.anyOf, schema.oneOf, schema.allOf].flat().filter(isPlainObject);
  const inner = parts.flatMap((part) => toBranches(part, root, depth + 1));
  const { anyOf: _any, oneOf: _one, allOf: _all, ...own } = schema;
  return parts.length > 0 && own.type === undefined && own.properties === undefined ? inner : [own, ...inner];
};

/** The schemas of one field of an object. */
export const toFieldSchemas = (branches: readonly JsonSchema[], field: string, root: JsonSchema): readonly JsonSchema[] =>
  branches.flatMap(({ properties }) =>
    isPlainObject(properties) && Object.hasOwn(properties, field) ? toBranches(properties[field], root) : [],
  );

/** The schemas that a dotted path leads to; none where the schema does not say. */
export const toPathSchemas = (root: JsonSchema, path: string): readonly JsonSchema[] =>
  path.split('.').reduce((branches, field) => toFieldSchemas(branches, field, root), toBranches(root, root));

/** The fields that an object may have; `undefined` where any is allowed. */
export const toKnownFields = (branches: readonly JsonSchema[]): readonly string[] | undefined => {
  const objects = branches.filter((branch) => isPlainObject(branch.properties));
  if (objects.length === 0 || objects.some((branch) => branch.additionalProperties !== false)) return undefined;
  return [...new Set(objects.flatMap((branch) => Object.keys(branch.properties as JsonSchema)))];
};
