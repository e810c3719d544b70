import { promisify } from 'node:util';
import { gunzip, inflate, zstdDecompress } from 'node:zlib';
import type { SandboxRequest } from '../service.ts';
import { Refusal } from './refusal.ts';

/** What a route takes as a body. */
export interface BodyRules {
  /** Content encodings besides none. */
  readonly encodings: readonly string[];
  /** Bytes as sent. */
  readonly mostPacked: number;
  /** Bytes after unpacking. */
  readonly mostPlain: number;
}

/** A body, unpacked. */
export interface Unpacked {
  readonly json: unknown;
  readonly encoding: string | null;
  readonly packedBytes: number;
  readonly plainBytes: number;
}

type Unpack = (body: Buffer, limit: { readonly maxOutputLength: number }) => Promise<Buffer>;

/** The API page says `zstd1` where the Agent sends `zstd`. */
const UNPACKERS: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  zstd: promisify(zstdDecompress),
  zstd1: promisify(zstdDecompress),
};

const TYPES = /^(application|text)\/json\b/;

/**
 * Unpacks and parses a request's body.
 * @throws Refusal 413 for its size, 415 for its kind, 400 where it does not unpack or parse
 */
export const unpack = async ({ headers, body }: SandboxRequest, rules: BodyRules): Promise<Unpacked> => {
  if (!TYPES.test(headers['content-type'] ?? '')) throw new Refusal(415, 'Unsupported media type: JSON is expected');
  if (body.length > rules.mostPacked) throw tooBig(body.length, rules.mostPacked, 'as sent');
  const encoding = headers['content-encoding'] ?? null;
  const plain = encoding === null ? body : await unpackBody(body, encoding, rules);
  if (plain.length > rules.mostPlain) throw tooBig(plain.length, rules.mostPlain, 'decompressed');
  return { json: parse(plain), encoding, packedBytes: body.length, plainBytes: plain.length };
};

const tooBig = (bytes: number | string, limit: number, what: string): Refusal =>
  new Refusal(413, `Payload too big: ${bytes} bytes ${what}, the limit is ${limit}`);

const unpackBody = async (body: Buffer, encoding: string, { encodings, mostPlain }: BodyRules): Promise<Buffer> => {
  const unpacker = encodings.includes(encoding) ? UNPACKERS[encoding] : undefined;
  if (unpacker === undefined) throw new Refusal(415, `Unsupported content encoding '${encoding}'`);
  try {
    return await unpacker(body, { maxOutputLength: mostPlain });
  } catch (error) {
    if (error instanceof RangeError) throw tooBig('more', mostPlain, 'decompressed');
    throw new Refusal(400, `The body is not ${encoding}`);
  }
};

const parse = (plain: Buffer): unknown => {
  try {
    return JSON.parse(plain.toString('utf8'));
  } catch {
    throw new Refusal(400, 'Payload is not in the expected format: it is not JSON');
  }
};
