import { toConfigurationError } from './configuration-error.ts';
import { type JsonSchema, toBranches, toFieldSchemas, toKnownFields } from './json-schema.ts';
import { suggestName } from './nearest-name.ts';
import { isPlainObject } from './plain-object.ts';

interface Place {
  readonly where: string;
  readonly path: string;
}

const checkValue = (value: unknown, branches: readonly JsonSchema[], root: JsonSchema, { where, path }: Place): void => {
  if (Array.isArray(value)) {
    const items = branches.flatMap((branch) => toBranches(branch.items, root));
    value.forEach((item, index) => checkValue(item, items, root, { where, path: `${path}[${index}]` }));
    return;
  }
  if (!isPlainObject(value)) return;
  const known = toKnownFields(branches);
  for (const [field, inner] of Object.entries(value)) {
    const below = `${path}.${field}`;
    if (known !== undefined && !known.includes(field)) {
      throw toConfigurationError({ where, path: below, problem: 'is not a known field', fix: suggestName(field, known) });
    }
    checkValue(inner, toFieldSchemas(branches, field, root), root, { where, path: below });
  }
};

/**
 * Refuses fields that a closed schema does not have, with the nearest right name. Types and values are the business of the
 * collector's own schema, in its own process. Throws `config_invalid`.
 */
export const checkFields = (config: unknown, schema: JsonSchema, place: Place): void =>
  checkValue(config, toBranches(schema, schema), schema, place);
