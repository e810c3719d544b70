import { expect, test } from 'vitest';
import { lastDay, monthToDate } from './day.ts';

test.each([
  ['2026-03-04T00:00:00Z', '2026-03-03', '2026-03-04', '2026-03-01', '2026-03-05'],
  ['2026-03-01T00:05:00Z', '2026-02-28', '2026-03-01', '2026-03-01', '2026-03-02'],
  ['2025-12-31T23:59:59Z', '2025-12-30', '2025-12-31', '2025-12-01', '2026-01-01'],
  ['2026-03-01T01:30:00+09:00', '2026-02-27', '2026-02-28', '2026-02-01', '2026-03-01'],
])('at %s the last whole day in UTC is %s, and the month has begun', (now, day, today, month, tomorrow) => {
  expect(lastDay(new Date(now))).toEqual({ Start: day, End: today });
  expect(monthToDate(new Date(now))).toEqual({ Start: month, End: tomorrow });
});
