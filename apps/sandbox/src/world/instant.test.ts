import { expect, test } from 'vitest';

import { spread, toInstant, toTimestamp } from './instant.ts';
import { createRandom } from './random.ts';

test('instants are whole seconds, written as GitHub writes them', () => {
  expect(toTimestamp(toInstant(Date.parse('2026-01-05T08:00:01.987Z')))).toBe('2026-01-05T08:00:01Z');
});

test('a spread lies after its start, reaches its end, and is in order', () => {
  const after = Date.parse('2026-01-05T00:00:00Z');
  const until = Date.parse('2026-01-06T00:00:00Z');
  const instants = spread(createRandom('spread'), 50, after, until);
  expect(instants).toHaveLength(50);
  expect(instants[0]).toBeGreaterThan(after);
  expect(instants.at(-1)).toBe(until);
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
});
