import { expect, test } from 'vitest';
import { openDays } from './statistics.ts';

test('the age of what is open is counted in days, and of nothing else', () => {
  const now = new Date('2026-03-04T12:00:00Z');
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
  const items = [
    { state: 'open', created_at: day('2026-03-01') },
    { state: 'done', created_at: day('2026-01-01') },
  ] as const;
  expect(openDays(items, now)).toEqual([3.5]);
});
