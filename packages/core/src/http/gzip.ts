import { BodyTooLargeError, LARGEST_BODY } from './largest-body.ts';
import { loadZlib } from './node-http.ts';

/** Packs quickly rather than tightly. */
export const gzip = (plain: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    loadZlib().gzip(plain, { level: 1 }, (error, packed) => (error ? reject(error) : resolve(packed)));
  });

/** Unpacks up to the largest body. Throws a `BodyTooLargeError`, or zlib's error for what is damaged or cut off. */
export const gunzip = (packed: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    loadZlib().gunzip(packed, { maxOutputLength: LARGEST_BODY }, (error, plain) => {
      if (!error) resolve(plain);
      else reject('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? new BodyTooLargeError() : error);
    });
  });
