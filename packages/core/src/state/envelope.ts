import { isPlainObject } from '../config/plain-object.ts';

const VERSION = 1;

/** A value in the form in which it lies in a file. Throws a `TypeError` for what is no JSON. */
export const toEnvelope = (key: string, value: unknown): string =>
  JSON.stringify({ collectors: 'state', version: VERSION, key, value });

/** The value of a file; `undefined` for a torn or foreign file, one of another version, and one of another key. */
export const fromEnvelope = (key: string, text: string): { readonly value: unknown } | undefined => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isPlainObject(content) || content.collectors !== 'state' || content.version !== VERSION || content.key !== key)
    return undefined;
  return { value: content.value };
};
