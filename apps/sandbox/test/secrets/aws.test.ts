import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { API_KEY, createStand } from '../run/stand.ts';
import { type Behaviour, keep, refuse, startSecretsManager } from './secrets-manager.ts';

// Throttled requests are made again after real waits.
vi.setConfig({ testTimeout: 30_000 });

const TOKEN = 'sandbox-token';
const IDS = ['github/dashboard-token', 'github/app-private-key', 'datadog/api-key'];
const ALL = { 'github/dashboard-token': ` ${TOKEN}\n`, 'datadog/api-key': `${API_KEY}\n` };
const NOTHING = { GITHUB_DASHBOARD_TOKEN: '', DD_API_KEY: '' };

/** Tells which modules a process has loaded, and its collector's process not. */
const HOOK = `import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); } });`;

const createStandWithHook = async () => {
  const stand = await createStand();
  const [hook, loaded] = [path.join(stand.folder, 'hook.mjs'), path.join(stand.folder, 'loaded')];
  writeFileSync(hook, HOOK);
  writeFileSync(loaded, '');
  const environment = { NODE_OPTIONS: `--import ${hook}`, LOADED: loaded };
  return { ...stand, hook: environment, loaded: () => readFileSync(loaded, 'utf8').split('\n') };
};

const isAws = (url: string) => /aws-sdk|smithy|read-secrets/.test(url);

test('all secrets of a run are one request, and what stands there too much is taken off', async () => {
  const { run, intake } = await createStand();
  const { environment, batches } = await startSecretsManager(keep(ALL));
  const { code, report } = await run(['--push'], { ...environment, ...NOTHING });
  expect([code, report.outcome, report.delivery.outcome]).toEqual([0, 'ok', 'delivered']);
  expect(intake.series().length).toBeGreaterThan(10);
  expect(batches).toEqual([IDS]);
});

test('a run that finds its secrets before loads nothing of AWS', async () => {
  const { run, hook, loaded } = await createStandWithHook();
  const { environment, batches } = await startSecretsManager(keep(ALL));
  const providers = { COLLECTORS_SECRETS_PROVIDERS: 'environment' };
  expect((await run(['--push'], { ...environment, ...hook, ...providers })).code).toBe(0);
  expect(loaded().filter((url) => url.includes('/packages/datadog/dist/'))).not.toEqual([]);
  expect(loaded().filter(isAws)).toEqual([]);
  const key = { GITHUB_APP_PRIVATE_KEY: 'not-used' };
  expect((await run(['--push'], { ...environment, ...hook, ...key })).code).toBe(0);
  expect([loaded().filter(isAws), batches]).toEqual([[], []]);
  // The hook would have told.
  expect((await run(['--push'], { ...environment, ...hook })).code).toBe(0);
  expect(loaded().filter(isAws).length).toBeGreaterThan(5);
  expect(batches).toEqual([['github/app-private-key']]);
});

test.each<[string, number, Behaviour, string, string, number]>([
  ['has neither', 78, keep({}), 'secret_missing', 'secret datadog/api-key in AWS Secrets Manager (eu-west-1)', 1],
  [
    'lets nobody read the key',
    77,
    keep(ALL, ['datadog/api-key']),
    'secret_denied',
    '"Resource":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:datadog/api-key-??????"',
    1,
  ],
  ['lets nobody read the token', 77, keep(ALL, IDS.slice(0, 2)), 'secret_denied', 'secret:github/dashboard-token-??????', 1],
  [
    'lets nobody read secrets together',
    77,
    refuse('AccessDeniedException', 'User: x is not authorized to perform: secretsmanager:BatchGetSecretValue'),
    'secret_denied',
    '"Action":["secretsmanager:BatchGetSecretValue"],"Resource":"*"',
    1,
  ],
  [
    'says that the token has expired',
    77,
    refuse('ExpiredTokenException', 'The security token included in the request is expired'),
    'secret_denied',
    'AWS_SESSION_TOKEN',
    1,
  ],
  ['is asked too often', 75, refuse('ThrottlingException', 'Rate exceeded'), 'secret_unavailable', 'try again later', 4],
])('AWS that %s: exit %d, with a report, and GitHub is not asked', async (_, exit, behaviour, code, text, requests) => {
  // A check compares clocks.
  const { run, type, sandbox, folder } = await createStand({ now: new Date() });
  const { environment, batches } = await startSecretsManager(behaviour);
  const finished = await run(['--push', '--report', 'run.json'], { ...environment, ...NOTHING });
  expect(finished.code).toBe(exit);
  const written = JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8')) as typeof finished.report;
  expect(written).toEqual(finished.report);
  expect(written).toMatchObject({ outcome: 'failed', exitCode: exit, errors: [{ code }] });
  expect(`${written.errors[0]!.message} ${written.errors[0]!.fix}`).toContain(text);
  expect([batches.length, sandbox.requests().filter(({ service }) => service === 'github')]).toEqual([requests, []]);
  const checked = await type(['check', 'github'], { ...environment, ...NOTHING });
  expect(checked.code).toBe(exit);
  expect(checked.stdout).toContain(text);
});

test('AWS in a region that is none: exit 75, with host and region', async () => {
  const { run } = await createStand();
  const environment = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_REGION: 'eu-wset-1',
    COLLECTORS_SECRETS_PROVIDERS: 'environment,aws',
  };
  const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example-of-a-secret' };
  const { code, report } = await run([], { ...environment, ...keys, ...NOTHING });
  expect(code).toBe(75);
  expect(report.errors[0]!.message).toContain('127.0.0.1 (region eu-wset-1) refuses connections, tried 4 times');
});

test('an optional secret that is denied ends no run that has another', async () => {
  const { run } = await createStand();
  const { environment } = await startSecretsManager(keep(ALL, ['github/app-private-key']));
  const { code, stderr } = await run(['--push'], { ...environment, DD_API_KEY: '' });
  expect(code).toBe(0);
  expect(stderr).toContain('an optional secret is not used');
  expect(stderr).toContain('secret:github/app-private-key-??????');
});

test('several collectors are one request, and each run has what it needs', async () => {
  const { type, write, intake } = await createStand();
  write('collectors.config.json', JSON.stringify({ collectors: { github: {} }, secrets: { aws: { prefix: 'ours/' } } }));
  const kept = Object.fromEntries(Object.entries(ALL).map(([id, value]) => [`ours/${id}`, value]));
  const { environment, batches } = await startSecretsManager(keep(kept));
  const names = ['run', 'github', 'github', '--push', '--now', '2026-01-10T06:00:00Z'];
  const { code } = await type(names, { ...environment, ...NOTHING, COLLECTORS_SECRETS_PROVIDERS: '' });
  expect(code).toBe(0);
  expect(intake.series().length).toBeGreaterThan(10);
  expect(batches).toEqual([IDS.map((id) => `ours/${id}`)]);
});
