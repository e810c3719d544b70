import { expect, it } from 'vitest';
import { toInstant } from './to-instant.ts';

it.each([
  0,
  1,
  Date.parse('2026-02-28T23:59:59.999Z'),
  Date.parse('2028-02-29T00:00:00.010Z'),
  Date.parse('0099-12-31T00:00:00Z'),
  Date.parse('9999-12-31T23:59:59.999Z'),
])('writes %d as Date does', (milliseconds) => {
  const date = new Date(milliseconds);
  expect(toInstant(date)).toBe(date.toISOString());
});
