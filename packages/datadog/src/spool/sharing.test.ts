import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gauge, NOW, open } from '../../test/deliver.ts';
import { ACCEPTED, type Reaction, startIntake } from '../../test/scripted-intake.ts';
import { createProcesses, createSpoolFolder, listPayloads, minute, runAt } from '../../test/spool-folder.ts';
import { type Liveness, machineLiveness } from './liveness.ts';

const DOWN: Reaction = { status: 503 };
const { signal } = new AbortController();
const line = gauge([[1, 'acme/app']]);

/** An intake that reacts as it is told: it takes everything, is down, or hangs. */
const startMoody = async () => {
  const state: { mood: 'takes' | 'down' | 'hangs' } = { mood: 'takes' };
  let reached = Promise.withResolvers<void>();
  const reactions: Readonly<Record<typeof state.mood, Reaction>> = {
    takes: ACCEPTED,
    down: DOWN,
    hangs: () => reached.resolve(),
  };
  const intake = await startIntake(() => reactions[state.mood]);
  /** Begins a run, and lets it hang in the middle of its delivery. */
  const hang = async (given: { readonly spoolDirectory: string; readonly liveness: Liveness }, lines = [line]) => {
    state.mood = 'hangs';
    reached = Promise.withResolvers();
    const now = () => new Date(NOW.getTime() + 1000);
    const session = await open({ ...given, url: intake.url, timestamp: minute(0), now });
    const ended = new AbortController();
    const delivery = session.deliver(lines, ended.signal);
    await reached.promise;
    state.mood = 'takes';
    intake.arrived.length = 0;
    return async () => {
      ended.abort(new Error('over'));
      await delivery;
    };
  };
  return { ...intake, state, hang };
};

test('what a run that goes on has in hand is left to it; what a dead one had is delivered', async () => {
  const [spoolDirectory, { next }, { url, arrived, hang }] = [createSpoolFolder(), createProcesses(), await startMoody()];
  const liveness = next();
  const end = await hang({ spoolDirectory, liveness });
  expect(listPayloads(spoolDirectory)).toMatchObject([{ state: 'flying' }]);
  const beside = await runAt(1, { url, spoolDirectory, liveness: next() });
  expect(beside.main.spool).toMatchObject({ drained: 0, files: 1 });
  expect(beside.interruptedBefore).toBe(false);
  expect(arrived).toHaveLength(2);
  liveness.die();
  const after = await runAt(2, { url, spoolDirectory, liveness: next() });
  expect(after.main.spool).toMatchObject({ drained: 1, sent: 1, files: 0 });
  expect(after.interruptedBefore).toBe(true);
  await end();
});

test('the next run says that the one before it died, and the one after it does not', async () => {
  const [spoolDirectory, { next }] = [createSpoolFolder(), createProcesses()];
  const [{ url }, dies] = [await startIntake(), next()];
  await open({ url, spoolDirectory, timestamp: minute(0), liveness: dies });
  dies.die();
  const runs = [
    await runAt(1, { url, spoolDirectory, liveness: next() }),
    await runAt(2, { url, spoolDirectory, liveness: next() }),
  ];
  expect(runs.map(({ interruptedBefore }) => interruptedBefore)).toEqual([true, false]);
  expect(readdirSync(join(spoolDirectory, 'github'))).toEqual([]);
});

test('a run on another host counts as dead once it has given no sign of life for twenty seconds', async () => {
  const [spoolDirectory, { next }] = [createSpoolFolder(), createProcesses()];
  const { url } = await startIntake();
  await open({ url, spoolDirectory, timestamp: minute(0), liveness: next('there') });
  const after = async (seconds: number) => {
    const { interruptedBefore } = await open({
      url,
      spoolDirectory,
      timestamp: minute(0),
      liveness: next('here'),
      now: () => new Date(Date.parse('2026-03-04T05:06:07Z') + seconds * 1000),
    });
    return interruptedBefore;
  };
  expect([await after(19), await after(21)]).toEqual([false, true]);
});

test('a run shows that it is alive by touching its marker', async () => {
  const spoolDirectory = createSpoolFolder();
  const [{ url }, { next }] = [await startIntake(), createProcesses()];
  let [beat, clock] = [() => {}, Date.parse('2026-03-04T05:06:07Z')];
  const timers = {
    now: () => 0,
    sleep: async () => {},
    timeout: () => signal,
    random: () => 0.5,
    every: (_: number, call: () => void) => ((beat = call), () => {}),
  };
  await open({ url, spoolDirectory, timestamp: minute(0), liveness: next('there'), timers, now: () => new Date(clock) });
  clock += 60_000;
  beat();
  const look = async () =>
    (await open({ url, spoolDirectory, timestamp: minute(1), liveness: next('here'), now: () => new Date(clock) }))
      .interruptedBefore;
  await expect.poll(look).toBe(false);
});

test('distributions that a dead run had in hand are lost, and counted: they may have been taken', async () => {
  const [spoolDirectory, { next }, { url, arrived, hang }] = [createSpoolFolder(), createProcesses(), await startMoody()];
  const dies = next();
  const end = await hang({ spoolDirectory, liveness: dies }, [gauge([[[1, 2], 'a']], { type: 'distribution' })]);
  dies.die();
  const { main } = await runAt(1, { url, spoolDirectory, liveness: next() });
  expect(main.spool).toMatchObject({ drained: 2, lost: 2, files: 0 });
  expect(arrived.map(({ path }) => path)).not.toContain('/api/v1/distribution_points');
  await end();
});

test('an older value waits while a run that goes on has a newer one in hand', async () => {
  const [spoolDirectory, { next }, { url, state, hang }] = [createSpoolFolder(), createProcesses(), await startMoody()];
  state.mood = 'down';
  await runAt(0, { url, spoolDirectory, liveness: next() });
  // The same Job anew: its payload is on its way, and nobody knows yet whether it arrives.
  const end = await hang({ spoolDirectory, liveness: next() });
  const { main } = await runAt(15, { url, spoolDirectory, liveness: next() });
  expect(main.spool).toMatchObject({ drained: 0, files: 3 });
  await end();
});

test('two runs that drain at once deliver each payload once', async () => {
  const [spoolDirectory, { next }] = [createSpoolFolder(), createProcesses()];
  const state: { reaction: Reaction } = { reaction: DOWN };
  const { url, arrived } = await startIntake(() => state.reaction);
  for (let offset = 0; offset < 20; offset += 1) await runAt(offset, { url, spoolDirectory, liveness: next() });
  state.reaction = ACCEPTED;
  arrived.length = 0;
  const both = await Promise.all([20, 20].map((offset) => runAt(offset, { url, spoolDirectory, liveness: next(), lines: [] })));
  expect(both.map(({ main }) => main.spool!.sent).reduce((one, other) => one + other)).toBe(40);
  const bodies = arrived.filter(({ text }) => !text.includes(`"timestamp":${minute(20)}`)).map(({ text }) => text);
  expect(bodies).toHaveLength(40);
  expect(new Set(bodies).size).toBe(40);
  expect(listPayloads(spoolDirectory).filter(({ state }) => state !== 'delivered')).toEqual([]);
});

test('a process is told from another with the same number', async () => {
  const self = machineLiveness.self();
  expect(machineLiveness.isAlive(self)).toBe(true);
  expect(machineLiveness.isAlive({ ...self, started: '1' })).toBe(false);
  expect(machineLiveness.isAlive({ ...self, host: `not-${hostname()}` })).toBeUndefined();
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  const mark = { host: hostname(), pid: child.pid!, started: '' };
  await once(child, 'exit');
  expect(machineLiveness.isAlive(mark)).toBe(false);
});
