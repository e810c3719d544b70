import { gunzip } from './gzip.ts';
import type { Received } from './transport.ts';

/** A body after unpacking. */
export interface Unpacked {
  /** Parsed JSON where it parses, `undefined` where there is none, else text. */
  readonly body: unknown;
  /** It says that it is JSON, and does not parse. */
  readonly broken: boolean;
}

/** Unpacks and parses. Throws a `BodyTooLargeError`, or zlib's error for a packed body that is damaged or cut off. */
export const unpack = async ({ bytes, headers }: Pick<Received, 'bytes' | 'headers'>): Promise<Unpacked> => {
  const packed = headers['content-encoding'] === 'gzip' && bytes.length > 0;
  const text = (packed ? await gunzip(bytes) : bytes).toString('utf8');
  if (text === '') return { body: undefined, broken: false };
  try {
    return { body: JSON.parse(text), broken: false };
  } catch {
    return { body: text, broken: /\bjson\b/i.test(headers['content-type'] ?? '') };
  }
};
