import { expect, test } from 'vitest';
import { statedWait } from './retry-after.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');

test.each([
  [{ 'retry-after': 'Thu, 15 Jan 2026 12:00:20 GMT' }, 20_000],
  [{ 'retry-after': 'Thu, 15 Jan 2026 12:00:20 GMT', date: 'not a date' }, 20_000],
  [{ 'retry-after': 'Thu, 15 Jan 2026 11:00:00 GMT' }, 1000],
  [{ 'retry-after': ' 2.5 ' }, 2500],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 30) }, 30_000],
  [{ 'x-ratelimit-remaining': '0' }, undefined],
  [{ 'x-ratelimit-reset': '30' }, undefined],
  [{ 'retry-after': '' }, undefined],
  [{ 'retry-after': '5, 6' }, undefined],
  [{}, undefined],
])('%j asks to wait %s ms', (headers, wait) => {
  expect(statedWait(headers, NOW)).toBe(wait);
});
