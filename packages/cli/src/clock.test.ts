import { expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

test('tells the time, and is not moved when the clock of the machine is', () => {
  const { now } = createClock();
  const before = now().getTime();
  expect(Math.abs(before - Date.now())).toBeLessThan(50);
  vi.spyOn(Date, 'now').mockReturnValue(0);
  expect(now().getTime()).toBeGreaterThanOrEqual(before);
});
