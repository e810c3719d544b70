import { once } from 'node:events';
import { expect, test } from 'vitest';
import { systemTimers } from './timers.ts';

test('a timeout of a part of a millisecond comes', async () => {
  const signal = systemTimers.timeout(1.25);
  if (!signal.aborted) await once(signal, 'abort');
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('a wait ends early with the reason of the signal', async () => {
  const ending = new AbortController();
  const wait = systemTimers.sleep(60_000, ending.signal);
  ending.abort(new Error('SIGTERM'));
  await expect(wait).rejects.toThrow('SIGTERM');
  await expect(systemTimers.sleep(60_000, ending.signal)).rejects.toThrow('SIGTERM');
});

test('what is called again and again is called no more once it is stopped', async () => {
  let calls = 0;
  await new Promise<void>((resolve) => {
    const stop = systemTimers.every(1, () => {
      calls += 1;
      stop();
      resolve();
    });
  });
  await systemTimers.sleep(5, new AbortController().signal);
  expect(calls).toBe(1);
});
