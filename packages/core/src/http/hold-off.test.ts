import { expect, test } from 'vitest';
import { createHoldOff } from './hold-off.ts';
import { createFakeTimers, START } from '../../test/http/fake-timers.ts';

test('several refusals of one window count once, and never make it shorter', async () => {
  const timers = createFakeTimers();
  const gate = createHoldOff(timers);
  expect(gate.close(30_000, 'first', START)).toBe(true);
  expect(gate.close(10_000, 'shorter', START)).toBe(false);
  expect([gate.until(), gate.reason()]).toEqual([START + 30_000, 'first']);
  await timers.advance(5000);
  expect(gate.close(undefined, 'unstated', START)).toBe(true);
  expect(gate.until()).toBe(START + 65_000);
});

test('only a request of after the hold-off ends the probing and the doubling', async () => {
  const timers = createFakeTimers();
  const gate = createHoldOff(timers);
  gate.close(undefined, 'first', START);
  gate.served(START);
  expect(gate.probing()).toBe(true);
  await timers.advance(60_000);
  gate.close(undefined, 'second', timers.now());
  expect(gate.until()).toBe(timers.now() + 120_000);
  await timers.advance(120_000);
  gate.served(timers.now());
  expect(gate.probing()).toBe(false);
  gate.close(undefined, 'third', timers.now());
  expect(gate.until()).toBe(timers.now() + 60_000);
});
