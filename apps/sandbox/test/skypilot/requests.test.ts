import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CollectMessage, runIsolated } from '@collectors/core/runner';
import { expect, onTestFinished, test } from 'vitest';
import { HOUR } from '../../src/world/instant.ts';
import { readingsOf, runSkypilot } from './run-skypilot.ts';
import { END, openSkypilot, type SkypilotClient } from './stand-in-client.ts';

const MEGABYTE = 2 ** 20;

const keep = async (): Promise<string> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'skypilot-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
};

/** Runs at an instant; the paths that were asked for. */
const countRun = async ({ sandbox }: SkypilotClient, hours: number, stateDirectory?: string) => {
  const now = new Date(END.getTime() + hours * HOUR);
  sandbox.clock.set(now);
  const before = sandbox.requests().length;
  const run = await runSkypilot({
    apiUrl: `${sandbox.url}/skypilot`,
    now,
    ...(stateDirectory !== undefined && { stateDirectory }),
  });
  expect(run.errors).toEqual([]);
  return {
    run,
    paths: sandbox
      .requests()
      .slice(before)
      .map((request) => request.url.replace(/^\/skypilot/, '').replace(/\?.*/, '')),
  };
};

test('without state: nine requests at most, and two each for costs and prices', async () => {
  const { paths } = await countRun(await openSkypilot({ end: END }), 0);
  const extra = paths.filter((one) => one === '/cost_report' || one === '/list_accelerators').length * 2;
  expect(extra).toBe(4);
  expect(paths.length - extra).toBeLessThanOrEqual(9);
});

test('with state: costs hourly, prices daily', async () => {
  const client = await openSkypilot({ end: END });
  const directory = await keep();
  const asked: string[][] = [];
  for (const hours of [0, 0.5, 2, 25]) asked.push((await countRun(client, hours, directory)).paths);
  const has = (name: string) => asked.map((paths) => paths.includes(name));
  expect(has('/cost_report')).toEqual([true, false, true, true]);
  expect(has('/list_accelerators')).toEqual([true, false, false, true]);
  expect(asked[1]!.length).toBeLessThanOrEqual(9);
});

test('costs and prices out of the state are the same', async () => {
  const client = await openSkypilot({ end: END });
  const directory = await keep();
  const [first, second] = [await countRun(client, 0, directory), await countRun(client, 0, directory)];
  expect(readingsOf(second.run)).toEqual(readingsOf(first.run));
});

/** Ten times the default world. */
const TENFOLD = { clusters: 160, jobsInWindow: 2800, jobsInHistory: 15_000 };
/** 53 to 60 MiB were measured. */
const BOUND = 96 * MEGABYTE;

// Only Linux tells what a process takes.
test.runIf(existsSync('/proc/self/smaps_rollup'))(
  'ten times the case stays within its memory',
  async () => {
    const { sandbox } = await openSkypilot({ end: END, sizes: TENFOLD });
    const messages: CollectMessage[] = [];
    const { peakMemory, reason } = await runIsolated(
      {
        entry: import.meta.resolve('@collectors/skypilot'),
        name: 'skypilot',
        configName: 'test',
        config: { apiUrl: `${sandbox.url}/skypilot` },
        secrets: { token: 'sky_sandbox' },
        now: END.toISOString(),
        budgetMilliseconds: 30_000,
        verbose: false,
      },
      {
        deadlineMilliseconds: 30_000,
        signal: new AbortController().signal,
        environment: process.env,
        aws: false,
        onMessage: (message) => void messages.push(message),
      },
    );
    expect(reason).toBe('done');
    const finished = messages.find(
      (message) => message.type === 'metric' && message.report.metric === 'skypilot.jobs.finished_7d',
    );
    expect(finished).toMatchObject({ report: { outcome: 'ok' } });
    expect(peakMemory!).toBeGreaterThan(10 * MEGABYTE);
    expect(peakMemory!).toBeLessThan(BOUND);
  },
  40_000,
);
