import type { CheckResult } from '@collectors/core';
import { runCheck, runInline } from '@collectors/core/runner';
import { expect, onTestFinished, test } from 'vitest';
import { at, toRun } from './fake-day.ts';
import { API_KEY, type FakeWandb, startFakeWandb } from './fake-wandb.ts';
import { NOW } from './run-wandb.ts';

const start = async (options: { readonly optional?: boolean } = {}) => {
  const server = await startFakeWandb(options);
  onTestFinished(() => server.close());
  server.projects.set('acme/app', { runs: [toRun(), toRun({ state: 'running', heartbeatAt: at(0) })], sweeps: [] });
  return server;
};

/** What the check says, by name. */
const check = async ({ url }: FakeWandb, { projects = ['acme/app'], apiKey = API_KEY } = {}) => {
  const { results } = await runCheck({
    job: {
      entry: import.meta.resolve('@collectors/wandb'),
      name: 'wandb',
      task: 'check',
      configName: 'test',
      config: { baseUrl: url, projects },
      secrets: { apiKey },
      now: NOW.toISOString(),
      budgetMilliseconds: 20_000,
      verbose: false,
    },
    collect: (job, onMessage) =>
      runInline(job, { deadlineMilliseconds: 20_000, signal: new AbortController().signal, onMessage }),
    redact: (value) => value,
  });
  return new Map(results.map((result) => [result.name, result]));
};

const troubles = (results: ReadonlyMap<string, CheckResult>) =>
  // The fake server's clock is this machine's, and NOW is not.
  [...results.values()].filter(({ status, name }) => status !== 'ok' && name !== 'clock').map(({ name }) => name);

test('a good key: who, which projects, what can be read', async () => {
  const server = await start();
  const results = await check(server);
  expect(troubles(results)).toEqual([]);
  expect(results.get('identity')!.message).toBe('Signed in as ada, whose default entity is acme.');
  expect(results.get('projects')!.message).toBe('1 of 1 found.');
  expect(results.get('runs of acme/app')!.message).toBe('Can be read. Running now: 1.');
  expect(results.get('server')!.message).toBe('Tells computeHours and computeSeconds.');
  expect(server.asked.map(({ operation }) => operation)).toEqual(['Project', 'Viewer', 'Runs', 'Project']);
});

test('a project that is not there is told once, with what to do', async () => {
  const results = await check(await start(), { projects: ['acme/app', 'acme/nix'] });
  expect(troubles(results)).toEqual(['projects acme nix']);
  expect(results.get('projects acme nix')).toMatchObject({
    status: 'failed',
    code: 'not_found',
    fix: expect.stringContaining('may see the project'),
  });
});

test('a key that this server does not know', async () => {
  const results = await check(await start(), { apiKey: 'of-another-server' });
  expect(troubles(results)).toContain('identity');
  const { code, fix } = results.get('identity')!;
  expect(code).toBe('credentials_refused');
  expect(fix).toMatch(/new API key .*wandb\/api-key.* http:\/\/127/);
  expect(results.has('runs of acme/app')).toBe(false);
});

test('what this server does not tell is a warning, and what follows from it', async () => {
  const server = (await check(await start({ optional: false }))).get('server')!;
  expect(server).toMatchObject({ status: 'warning', message: expect.stringContaining('wandb.compute.hours_total is missing') });
});

test('runs that cannot be read', async () => {
  const server = await start();
  server.answerNext('Runs', { body: '{"data":null,"errors":[{"message":"permission denied"}]}' });
  expect((await check(server)).get('runs of acme/app')).toMatchObject({ status: 'failed', code: 'forbidden' });
});
