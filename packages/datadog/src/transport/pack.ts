import { promisify } from 'node:util';
import { deflate, gzip } from 'node:zlib';
import { PayloadTooLargeError } from './transport-error.ts';

/** Bytes of a body. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
const MOST_PLAIN = 5_242_880;
const MOST_PACKED = 512_000;

const PACKERS: Readonly<Record<string, (body: string) => Promise<Buffer>>> = {
  gzip: promisify(gzip),
  deflate: promisify(deflate),
};

/**
 * The body as it is sent, in the encoding that the headers announce.
 * @throws PayloadTooLargeError where the intake would refuse its size
 */
export const pack = async (body: string, encoding: string | undefined): Promise<Buffer> => {
  const size = Buffer.byteLength(body);
  if (size > MOST_PLAIN) throw new PayloadTooLargeError(size, MOST_PLAIN, 'of JSON');
  const packed = (await PACKERS[encoding ?? '']?.(body)) ?? Buffer.from(body);
  if (packed.length > MOST_PACKED) throw new PayloadTooLargeError(packed.length, MOST_PACKED, 'as sent');
  return packed;
};
