import { runIsolated } from '@collectors/core/runner';
import { expect, onTestFinished, test } from 'vitest';
import { createSandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';

/** Bytes. */
const MOST = 96e6;
const DEADLINE = 120_000;

// Ten times the catalogue's first case: 5,000 merged pull requests, 6,000 commits and 40,000 workflow runs a week.
test('ten times a busy repository fits into 96 MB', { timeout: DEADLINE }, async () => {
  const end = new Date('2026-03-15T12:00:00Z');
  const repositories = [{ name: 'app', mergedPerWeek: 5000, openPulls: 1200, commitsPerWeek: 6000, runsPerWeek: 40_000 }];
  const sandbox = await createSandbox({ world: createWorld({ seed: 'memory', end, weeks: 2, repositories }) });
  onTestFinished(() => sandbox.close());
  const { apiUrl, graphqlUrl, token } = sandbox.github;
  const ending = await runIsolated(
    {
      entry: import.meta.resolve('@collectors/github'),
      name: 'github',
      configName: 'test',
      config: { apiUrl, graphqlUrl, repositories: ['acme/app'] },
      secrets: { token },
      now: new Date(end.getTime() - 900_000).toISOString(),
      budgetMilliseconds: DEADLINE,
      verbose: false,
    },
    {
      deadlineMilliseconds: DEADLINE,
      signal: new AbortController().signal,
      onMessage: () => {},
      environment: { PATH: process.env['PATH'] },
      aws: false,
    },
  );
  expect(ending.reason).toBe('done');
  expect(sandbox.requests().length).toBeGreaterThan(300);
  expect(ending.peakMemory).toBeLessThan(MOST);
});
