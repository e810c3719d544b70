import type { Answered } from './attempt.ts';
import { gzip } from './gzip.ts';
import type { Headers } from './rate-limit-headers.ts';

/** An answer as it lies in the state store. */
export interface Kept {
  readonly status: number;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly headers: Headers;
  /** gzip, base64: as it came, before the schema, which may be another one next time. */
  readonly body: string;
}

/** Characters of a body; a larger one is not worth its place. */
const LARGEST = 2 ** 19;
/** Of the answer that came, not of the one that is kept; and what a cookie says is nobody's. */
const PASSING_HEADERS = new Set([
  'set-cookie',
  'date',
  'age',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
]);

/** An answer in the form to keep; `undefined` where the service forbids it, cannot be asked about it, or it is too large. */
export const toKept = async ({ status, headers, bytes }: Answered): Promise<Kept | undefined> => {
  const { etag, 'last-modified': lastModified } = headers;
  if (status !== 200 || (etag === undefined && lastModified === undefined)) return undefined;
  if (/\bno-store\b/i.test(headers['cache-control'] ?? '')) return undefined;
  const packed = headers['content-encoding'] === 'gzip' ? bytes : await gzip(bytes);
  const body = packed.toString('base64');
  if (body.length > LARGEST) return undefined;
  return {
    status,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !PASSING_HEADERS.has(name))),
    body,
  };
};

/** Whether a value of the store is an answer that can be used. */
export const isKept = (value: unknown): value is Kept => {
  if (typeof value !== 'object' || value === null) return false;
  const { status, etag, lastModified, headers, body } = value as Record<string, unknown>;
  return (
    typeof status === 'number' &&
    typeof body === 'string' &&
    isTexts(headers) &&
    [etag, lastModified].every((mark) => mark === undefined || typeof mark === 'string') &&
    (etag !== undefined || lastModified !== undefined)
  );
};

const isTexts = (value: unknown): value is Headers =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
