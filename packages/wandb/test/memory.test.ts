import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CollectMessage, runIsolated } from '@collectors/core/runner';
import { expect, onTestFinished, test } from 'vitest';
import { at, repeat } from './fake-day.ts';
import { API_KEY, startFakeWandb } from './fake-wandb.ts';
import { NOW } from './run-wandb.ts';

const MEGABYTE = 2 ** 20;
/** Ten times the case of the catalogue takes 32 MB of anonymous memory. */
const BOUND = 48 * MEGABYTE;

// Only Linux tells what a process takes.
test.runIf(existsSync('/proc/self/smaps_rollup'))(
  '3,000 runs a day and 200 that run take less than 48 MB, with state and without',
  async () => {
    const server = await startFakeWandb();
    onTestFinished(() => server.close());
    const stateDirectory = await mkdtemp(path.join(tmpdir(), 'wandb-memory-'));
    onTestFinished(() => rm(stateDirectory, { recursive: true }));
    const summaryMetrics = JSON.stringify({ sps: 12.5, queue: 3, notes: 'x'.repeat(500) });
    const ended = repeat(3000, (index) => ({ heartbeatAt: at(index * 0.0079), summaryMetrics }));
    const active = repeat(200, (index) => ({ state: 'running', createdAt: at(index / 10), heartbeatAt: at(0) }));
    server.projects.set('acme/app', { runs: [...ended, ...active], sweeps: ['RUNNING'] });
    const peaks = [];
    for (const state of [{}, { stateDirectory }, { stateDirectory }]) peaks.push(await measure(server.url, state));
    expect(Math.max(...peaks)).toBeLessThan(BOUND);
    expect(Math.min(...peaks)).toBeGreaterThan(10 * MEGABYTE);
  },
  30_000,
);

/** Bytes that the collector's process takes at its largest. */
const measure = async (baseUrl: string, state: { readonly stateDirectory?: string }): Promise<number> => {
  const messages: CollectMessage[] = [];
  const { peakMemory, reason } = await runIsolated(
    {
      entry: import.meta.resolve('@collectors/wandb'),
      name: 'wandb',
      configName: 'test',
      config: { baseUrl, projects: ['acme/app'], summary: [{ key: 'sps' }, { key: 'queue' }] },
      secrets: { apiKey: API_KEY },
      now: NOW.toISOString(),
      budgetMilliseconds: 20_000,
      verbose: false,
      ...state,
    },
    {
      deadlineMilliseconds: 20_000,
      signal: new AbortController().signal,
      environment: process.env,
      aws: false,
      onMessage: (message) => void messages.push(message),
    },
  );
  expect(reason).toBe('done');
  const finished = messages.find((message) => message.type === 'metric' && message.report.metric === 'wandb.runs.finished_24h');
  expect(finished).toMatchObject({ report: { outcome: 'ok' } });
  return peakMemory!;
};
