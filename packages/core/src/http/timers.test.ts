import { expect, test, vi } from 'vitest';
import { createTimers } from './timers.ts';

test('tells the time, and is not moved when the clock of the machine is', () => {
  const timers = createTimers();
  const before = timers.now();
  expect(Math.abs(before - Date.now())).toBeLessThan(50);
  vi.spyOn(Date, 'now').mockReturnValue(0);
  expect(timers.now()).toBeGreaterThanOrEqual(before);
});

test('sleeps, also for longer than a timeout can, and wakes with the reason of the signal', async () => {
  const timers = createTimers();
  const { signal } = new AbortController();
  await timers.sleep(1, signal);
  const controller = new AbortController();
  let woken = false;
  const long = timers.sleep(1e12, controller.signal).finally(() => (woken = true));
  await timers.sleep(5, signal);
  expect(woken).toBe(false);
  controller.abort('why');
  await expect(long).rejects.toBe('why');
  await expect(timers.sleep(1, controller.signal)).rejects.toBe('why');
});
