import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import { simulateGlobals } from './simulate-globals.ts';
import { createSimulatedTime, type SimulatedTime } from './simulated-time.ts';

const never = new AbortController().signal;
const made: SimulatedTime[] = [];
afterEach(() => {
  for (const time of made.splice(0)) time.stop();
});

const start = () => {
  const time = createSimulatedTime();
  made.push(time);
  const since = performance.now();
  return { time, took: () => performance.now() - since };
};

/** With somebody who waits for the deadline, as in every run. */
const startRun = (deadline = 120_000) => {
  const started = start();
  const timedOut = { at: undefined as number | undefined };
  void started.time.timers.sleep(deadline, never).then(() => (timedOut.at = started.time.elapsed()));
  return { ...started, timedOut };
};

describe('simulated time', () => {
  test('jumps over waits, in their order', async () => {
    const { time, took } = startRun();
    const order: string[] = [];
    const wait = async (name: string, milliseconds: number) => {
      await time.timers.sleep(milliseconds, never);
      order.push(name);
    };
    await Promise.all([wait('minute', 60_000), wait('second', 1000), wait('half a minute', 30_000)]);
    expect(order).toEqual(['second', 'half a minute', 'minute']);
    expect(time.elapsed()).toBeGreaterThanOrEqual(60_000);
    expect(time.elapsed()).toBeLessThan(62_000);
    expect(took()).toBeLessThan(2000);
  });

  test('stands by the real time while a request is served, and jumps while one is held', async () => {
    const { time } = startRun();
    const over = time.begin();
    let waited = false;
    void time.timers.sleep(5000, never).then(() => (waited = true));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(waited).toBe(false);
    const goOn = time.hold();
    await expect.poll(() => waited).toBe(true);
    goOn();
    over();
  });

  test('jumps to the deadline last of all, and only when nothing has happened for a while', async () => {
    const { time, timedOut } = startRun(10_000);
    const busy = setInterval(() => time.begin()(), 10);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(timedOut.at).toBeUndefined();
    clearInterval(busy);
    await expect.poll(() => timedOut.at, { timeout: 20_000 }).toBeGreaterThanOrEqual(10_000);
  });

  test('is up at the deadline, however busy', async () => {
    const { time, timedOut } = startRun(10_000);
    while (time.elapsed() < 10_500) await time.timers.sleep(100, never);
    expect(timedOut.at).toBeGreaterThanOrEqual(10_000);
    expect(timedOut.at).toBeLessThan(10_400);
  });

  test('lets go of whoever still waits when it is stopped, and of whoever no longer waits', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const wait = () => {
      const time = createSimulatedTime();
      const held = [{}, {}];
      const callOff = time.timeout(() => void held[0], 3_600_000, 'much');
      time.timeout(() => void held[1], 3_600_000, 'much');
      callOff();
      time.stop();
      return held.map((one) => new WeakRef(one));
    };
    const references = wait();
    await new Promise((resolve) => setTimeout(resolve, 20));
    collectGarbage();
    expect(references.map((one) => one.deref())).toEqual([undefined, undefined]);
  });

  test('wakes nobody who no longer waits', async () => {
    const { time } = startRun();
    const ending = new AbortController();
    const outcome = time.timers.sleep(50_000, ending.signal).then(
      () => 'woken',
      (reason: unknown) => reason,
    );
    ending.abort('enough');
    expect(await outcome).toBe('enough');
    expect(await time.timers.sleep(1, AbortSignal.abort('before')).catch((reason: unknown) => reason)).toBe('before');
  });

  test('gives setTimeout, AbortSignal.timeout and Date.now to who is within, and to nobody else', async () => {
    const { time } = startRun();
    let within = true;
    const end = simulateGlobals(time, () => within);
    try {
      const before = Date.now();
      const fired: string[] = [];
      const wanted = new Promise<void>((resolve) => void setTimeout(() => (fired.push('wanted'), resolve()), 40_000));
      clearTimeout(setTimeout(() => void fired.push('cleared'), 1000));
      await wanted;
      expect(Date.now() - before).toBeGreaterThanOrEqual(40_000);
      await time.timers.sleep(5000, never);
      expect(fired).toEqual(['wanted']);
      const signal = AbortSignal.timeout(20_000);
      await time.timers.sleep(21_000, never);
      expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
      within = false;
      expect(Date.now() - before).toBeLessThan(5000);
    } finally {
      end();
    }
    expect(Date.now).not.toBe(undefined);
  });

  test.each([Number.NaN, -5, 1e12])('waits a millisecond where setTimeout is given %s, as Node does', async (milliseconds) => {
    const { time } = startRun();
    const end = simulateGlobals(time, () => true);
    await new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));
    end();
    expect(time.elapsed()).toBeLessThan(2000);
  });

  test('is given to who has kept the setTimeout of an earlier run', async () => {
    const first = startRun();
    const endFirst = simulateGlobals(first.time, () => true);
    const kept = globalThis.setTimeout;
    endFirst();
    expect(globalThis.setTimeout).not.toBe(kept);
    const { time, took } = startRun();
    const end = simulateGlobals(time, () => true);
    await new Promise<void>((resolve) => void kept(resolve, 30_000));
    end();
    expect(time.elapsed()).toBeGreaterThanOrEqual(30_000);
    expect(took()).toBeLessThan(2000);
  });
});
