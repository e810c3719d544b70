import { runCheck, runInline } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import type { SkypilotOptions } from '../../src/skypilot/options.ts';
import { END, openSkypilot } from './stand-in-client.ts';

/** What the check says, by name. */
const check = async (options: SkypilotOptions = {}, token = 'sky_sandbox') => {
  const { sandbox } = await openSkypilot({ end: END, ...options });
  const { results } = await runCheck({
    job: {
      entry: import.meta.resolve('@collectors/skypilot'),
      name: 'skypilot',
      task: 'check',
      configName: 'test',
      config: { apiUrl: `${sandbox.url}/skypilot` },
      secrets: { token },
      now: END.toISOString(),
      budgetMilliseconds: 20_000,
      verbose: false,
    },
    collect: (job, onMessage) =>
      runInline(job, { deadlineMilliseconds: 20_000, signal: new AbortController().signal, onMessage }),
    redact: (value) => value,
  });
  return new Map(results.map((result) => [result.name, result]));
};

test.each([62, 11])('a good token (API version %i): who, which server, what can be read', async (apiVersion) => {
  const results = await check({ apiVersion });
  expect(results.get('server')).toMatchObject({ status: 'ok' });
  expect(results.get('server')!.message).toContain('signed in as dashboard');
  expect(results.get('clusters')).toMatchObject({ status: 'ok' });
  expect(results.get('managed jobs')).toMatchObject({ status: 'ok' });
});

test('a wrong token: that it is refused, and nothing else is tried', async () => {
  const results = await check({}, 'sky_wrong');
  expect(results.get('server')).toMatchObject({ status: 'failed', code: 'credentials_refused' });
  expect(results.has('clusters')).toBe(false);
});

test('a stopped controller is a warning', async () => {
  const results = await check({ controller: 'stopped' });
  expect(results.get('managed jobs')).toMatchObject({ status: 'warning' });
});

test('a part that fails is told of, and the other tried', async () => {
  const results = await check({ failures: { status: { type: 'RuntimeError', message: 'database is locked' } } });
  expect(results.get('clusters')).toMatchObject({ status: 'failed', code: 'http_status' });
  expect(results.get('managed jobs')).toMatchObject({ status: 'ok' });
});
