import type { Random } from '../random.ts';

/** Status and headers of an answer. */
export interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const STATUSES = [
  201, 202, 203, 204, 205, 206, 226, 299, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409,
];
const MORE_STATUSES = [
  410, 418, 421, 422, 423, 425, 429, 431, 451, 499, 500, 501, 502, 503, 504, 507, 511, 520, 599, 600, 799, 999,
];
const TIMES = ['-5', '0', '1e9', '99999999999999999999', 'NaN', 'soon', '', 'Thu, 99 Foo 2026 25:61:61 GMT', '3', '0x20'];
const TYPES = ['text/html', 'application/octet-stream', 'application/json; charset=utf-16', 'image/png', ';;;', ''];

const toHeader = (url: string, random: Random): readonly [string, string] =>
  random.pick([
    () => ['link', `<${url}>; rel="next"`] as const,
    () =>
      [
        'link',
        random.pick(['<>; rel="next"', '<http://[bad>; rel=next', '<javascript:x>; rel="next"', '<'.repeat(5000)]),
      ] as const,
    () => ['location', random.pick([url, '', 'http://[bad', 'file:///etc/passwd', 'https://elsewhere.example.com/'])] as const,
    () => ['retry-after', random.pick(TIMES)] as const,
    () => ['date', random.pick(TIMES)] as const,
    () => ['etag', random.pick(['', '"', 'W/""', 'x'.repeat(5000)])] as const,
    () => ['content-type', random.pick(TYPES)] as const,
    () => ['content-encoding', random.pick(['gzip', 'br', 'deflate', 'made-up'])] as const,
    () =>
      [
        random.pick(['x-ratelimit-reset', 'ratelimit-reset', 'x-ratelimit-remaining', 'ratelimit-remaining']),
        random.pick(TIMES),
      ] as const,
    () => [random.pick(['x-ratelimit-limit', 'ratelimit-limit', 'x-ratelimit-resource']), random.pick(TIMES)] as const,
  ])();

/** A head with another status, other headers, or both. */
export const mutateHead = ({ status, headers }: Head, url: string, random: Random): Head => {
  const fresh = random.chance(0.5) ? random.pick([...STATUSES, ...MORE_STATUSES]) : status;
  const count = random.below(4) + (fresh === status ? 1 : 0);
  return {
    status: fresh,
    headers: { ...headers, ...Object.fromEntries(Array.from({ length: count }, () => toHeader(url, random))) },
  };
};
