import { constants, deflateSync, gunzipSync, gzipSync, inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Encoding } from './payload.ts';

/** Level 1 is faster than zlib's and about as small; Node's own default, 3, is slower and larger on these bodies. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

type Change = (body: Uint8Array) => Buffer;
const PACKERS: Readonly<Record<Encoding, Change>> = {
  gzip: (body) => gzipSync(body),
  deflate: (body) => deflateSync(body),
  zstd1: (body) => zstdCompressSync(body, ZSTD),
};
const UNPACKERS: Readonly<Record<Encoding, Change>> = {
  gzip: (body) => gunzipSync(body),
  deflate: (body) => inflateSync(body),
  zstd1: (body) => zstdDecompressSync(body),
};

/** A body as it is sent. 10 ms for 10,000 series, and on this thread: so one piece of memory serves all bodies. */
export const pack = (body: Uint8Array, encoding: Encoding): Buffer => PACKERS[encoding](body);

/** What was packed. Throws where the bytes are damaged. */
export const unpack = (body: Uint8Array, encoding: Encoding): string => UNPACKERS[encoding](body).toString();
