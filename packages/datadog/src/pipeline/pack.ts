import { promisify } from 'node:util';
import { constants, deflate, gunzip, gzip, inflate, zstdCompress, zstdDecompress } from 'node:zlib';
import type { Encoding } from './payload.ts';

/** Level 1 is faster than zlib's and about as small; Node's own default, 3, is slower and larger on these bodies. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const PACKERS: Readonly<Record<Encoding, (body: string) => Promise<Buffer>>> = {
  gzip: promisify(gzip),
  deflate: promisify(deflate),
  zstd1: (body) => promisify(zstdCompress)(body, ZSTD),
};

const UNPACKERS: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  zstd1: (body) => promisify(zstdDecompress)(body),
};

/** A body as it is sent. Off the main thread. */
export const pack = (body: string, encoding: Encoding): Promise<Buffer> => PACKERS[encoding](body);

/** What was packed. Rejects where the bytes are damaged. */
export const unpack = async (body: Buffer, encoding: Encoding): Promise<string> => (await UNPACKERS[encoding](body)).toString();
