import { expect, test } from 'vitest';
import { openDays } from './statistics.ts';

test('the age of what is open is counted in days, and of nothing else', () => {
  const now = new Date('2026-03-04T12:00:00Z');
  const made = (text: string) => ({ createdAt: Date.parse(`${text}T00:00:00Z`), project: { name: 'website' } });
  const items = [
    { state: 'OPEN', ...made('2026-03-01') },
    { state: 'DONE', ...made('2026-01-01') },
  ] as const;
  expect(openDays(items, now)).toEqual([3.5]);
});
