import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CollectMessage } from '../../src/isolation/protocol.ts';
import { startChild } from '../../src/isolation/start-child.ts';
import { buildChild, DEADLINE, hasProc, processesMarked, runHostile } from './hostile-run.ts';

let childFile = '';
let remove = () => {};
beforeAll(async () => {
  ({ childFile, remove } = await buildChild());
});
afterAll(() => remove());

/** Aborts once the collector has said that it runs. */
const runAndAbort = (plugin: string) => {
  const ended = new AbortController();
  const messages: CollectMessage[] = [];
  const onMessage = (message: CollectMessage) => {
    messages.push(message);
    if (message.type === 'log') ended.abort();
  };
  return runHostile(plugin, { childFile, deadlineMilliseconds: 30_000, signal: ended.signal, onMessage });
};

/** It has exited, and its parent has not yet asked how. */
const hasEnded = (pid: number) => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));

describe('the supervisor', () => {
  it('runs the child of the sources where none is named', async () => {
    const { ending, handedOver, messages } = await runHostile('behaves');
    expect(ending).toMatchObject({ reason: 'done', exitCode: 0, output: { stdout: '', stderr: '' } });
    expect(handedOver).toEqual(['hostile.good', 'hostile.bad']);
    expect(messages.at(-1)).toMatchObject({ type: 'done' });
  });

  it.runIf(hasProc)('measures the memory of a short run', async () => {
    const { ending } = await runHostile('behaves', { childFile });
    expect(ending.peakMemory).toBeGreaterThan(2 ** 20);
  });

  it.runIf(hasProc)('has the memory of a run that was over before it had the time to look', async () => {
    const child = await startChild({ environment: { PATH: process.env['PATH'] }, childFile });
    const running = runHostile('behaves', { child: Promise.resolve(child) });
    await setImmediate();
    // What loads the delivery code meanwhile holds this process as well.
    while (!hasEnded(child.pid)) continue;
    expect((await running).ending).toMatchObject({ reason: 'done', peakMemory: expect.any(Number) });
  });

  it('ends a collector that listens when it is aborted itself, without the grace', async () => {
    const { ending, survivors } = await runAndAbort('waits-for-abort');
    expect(ending).toMatchObject({ reason: 'aborted', exitCode: 143 });
    await vi.waitFor(() => expect(survivors()).toEqual([]));
  });

  it('ends a collector that does not listen after the grace', async () => {
    const { ending, survivors } = await runAndAbort('ignores-abort');
    expect(ending).toMatchObject({ reason: 'aborted', signal: 'SIGKILL' });
    await vi.waitFor(() => expect(survivors()).toEqual([]));
  });

  it('starts nothing when it has been aborted before', async () => {
    const { ending, messages } = await runHostile('behaves', { childFile, signal: AbortSignal.abort() });
    expect(ending.reason).toBe('aborted');
    expect(messages).toEqual([]);
  });

  it('takes a process that was started before', async () => {
    const child = startChild({ environment: { PATH: process.env['PATH'] }, childFile });
    const { ending, messages } = await runHostile('behaves', { child });
    expect(ending).toMatchObject({ reason: 'done', exitCode: 0 });
    expect(messages.at(-1)).toMatchObject({ type: 'done' });
  });

  it('leaves no process behind that got no job', async () => {
    const child = await startChild({ environment: { PATH: process.env['PATH'] }, childFile });
    child.jobs.end();
    expect(await child.exited).toEqual([0, null]);
  });

  it('asks at the deadline: a collector that listens ends by itself', async () => {
    const { ending, milliseconds } = await runHostile('waits-for-abort', { childFile, deadlineMilliseconds: DEADLINE });
    expect(ending).toMatchObject({ reason: 'timed_out', exitCode: 143 });
    expect(milliseconds).toBeGreaterThanOrEqual(DEADLINE - 1);
  });

  it.runIf(hasProc)('shows the process a few names of its environment, and no secret', async () => {
    const environment = {
      HOME: '/home',
      TZ: 'UTC',
      https_proxy: 'http://proxy',
      AWS_REGION: 'eu-west-1',
      DD_API_KEY: 'the key',
      NODE_OPTIONS: '--no-warnings',
    };
    const { messages } = await runHostile('sees-environment', { childFile, environment });
    const fields = messages.find((message) => message.type === 'log')!.fields!;
    expect((fields['names'] as string[]).toSorted()).toEqual(['HOME', 'LC_HOSTILE', 'PATH', 'TZ', 'https_proxy']);
    expect(fields['secret']).toBe('the secret');
    expect(`${String(fields['started'])} ${String(fields['arguments'])}`).not.toMatch(/the secret|the key/);
  });

  it.runIf(hasProc)('shows AWS_* to a collector that declares it', async () => {
    const environment = { AWS_REGION: 'eu-west-1', AWS_ROLE_ARN: 'arn:aws:iam::000000000000:role/reader' };
    const { messages } = await runHostile('sees-environment', { childFile, environment, aws: true });
    const { fields } = messages.find((message) => message.type === 'log')!;
    expect(fields!['names']).toEqual(expect.arrayContaining(['AWS_REGION', 'AWS_ROLE_ARN']));
  });

  it('says so when no process can be started', async () => {
    // One variable may have 128 KB: https://man7.org/linux/man-pages/man2/execve.2.html
    const { ending } = await runHostile('behaves', { childFile, environment: { LC_ALL: 'x'.repeat(2 ** 18) } });
    expect(ending).toMatchObject({ reason: 'not_started', message: expect.stringMatching(/could not be started: spawn E2BIG/) });
  });

  it('ends the process and rejects when its own caller throws', async () => {
    const marker = randomUUID();
    const onMessage = () => {
      throw new RangeError('of the caller');
    };
    await expect(runHostile('loops', { childFile, onMessage, environment: { LC_CALLER: marker } })).rejects.toThrow(
      'of the caller',
    );
    await vi.waitFor(() => expect(processesMarked(marker)).toEqual([]));
  });

  it.runIf(hasProc)('takes the collector with it when it is killed', async () => {
    const marker = randomUUID();
    const supervisor = spawn(process.execPath, [join(import.meta.dirname, 'orphan.ts'), marker], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(supervisor.stdout, 'data');
    expect(processesMarked(marker)).toHaveLength(1);
    supervisor.kill('SIGKILL');
    await vi.waitFor(() => expect(processesMarked(marker)).toEqual([]), { timeout: 5000 });
  });
});
