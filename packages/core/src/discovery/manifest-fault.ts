import { isPlainObject } from '../config/plain-object.ts';

const TEXTS = ['name', 'description', 'package', 'version'];
const PARTS = { secrets: ['key', 'id', 'description'], metrics: ['name', 'type', 'description', 'stability'] };

const quote = (names: readonly string[]) => `"${names.join('.')}"`;

const findMissingText = (value: unknown, keys: readonly string[], path: readonly string[] = []): string | undefined => {
  if (!isPlainObject(value)) return `${quote(path)} is no object`;
  const key = keys.find((name) => typeof value[name] !== 'string');
  return key && `${quote([...path, key])} is no text`;
};

const findPartFault = (value: Readonly<Record<string, unknown>>): string | undefined => {
  for (const [name, keys] of Object.entries(PARTS)) {
    const list = value[name];
    if (!Array.isArray(list)) return `${quote([name])} is no list`;
    for (const [index, part] of list.entries()) {
      const fault = findMissingText(part, keys, [name, String(index)]);
      if (fault !== undefined) return fault;
    }
  }
  const untagged = (value['metrics'] as readonly { readonly tags?: unknown }[]).findIndex(({ tags }) => !Array.isArray(tags));
  return untagged < 0 ? undefined : `${quote(['metrics', String(untagged), 'tags'])} is no list`;
};

/** The first member that a manifest needs and does not have; `undefined` where nothing is missing. */
export const findManifestFault = (value: unknown): string | undefined => {
  if (!isPlainObject(value)) return 'it is no object';
  const { env } = value;
  if (value['contract'] === undefined) return '"contract" is missing';
  const missing = findMissingText(value, TEXTS);
  if (missing !== undefined) return missing;
  if (!isPlainObject(value['config'])) return '"config" is no object';
  if (!isPlainObject(env) || !Object.values(env).every(Array.isArray)) return '"env" is no map of lists';
  return findPartFault(value);
};
