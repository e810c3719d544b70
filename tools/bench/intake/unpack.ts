import { promisify } from 'node:util';
import zlib from 'node:zlib';

type Unpacker = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const UNPACKERS = new Map<string, Unpacker>([
  ['gzip', promisify(zlib.gunzip)],
  ['deflate', promisify(zlib.inflate)],
  ['zstd', promisify(zlib.zstdDecompress)],
  ['zstd1', promisify(zlib.zstdDecompress)],
]);

/** The body as it was before packing, or `undefined` where it would be larger than `limit` bytes. Throws for an unknown encoding. */
export const unpack = async (body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer | undefined> => {
  if (encoding === undefined || encoding === 'identity') return body.length > limit ? undefined : body;
  const unpacker = UNPACKERS.get(encoding);
  if (unpacker === undefined) throw new Error(`The benchmark's intake cannot unpack '${encoding}'.`);
  try {
    return await unpacker(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
};
