import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { FaultOptions } from '../../src/faults/fault.ts';
import { createStand, type Finished } from '../run/stand.ts';
import { collectTexts, createSearch } from './canaries.ts';
import { LEAKS, writeLeakyCollector } from './leaky-collector.ts';
import { type Behaviour, keep, refuse, startSecretsManager } from './secrets-manager.ts';

// Runs of the command as it is, with its real waits.
vi.setConfig({ testTimeout: 60_000 });

const unique = (name: string): string => `canary_${name}_${randomBytes(12).toString('hex')}`;
const [TOKEN, API_KEY, APP_KEY, LEAKY] = [unique('github'), unique('datadog'), unique('application'), `${unique('leaky')}/+"ü\\`];
const AWS_KEY = 'canary-aws-secret-access-key-0815';

type Environment = Readonly<Record<string, string>>;

/** The stand-ins, and every secret of every collector set to a marker of its own. */
const createCanaryStand = async () => {
  const stand = await createStand({ token: TOKEN, apiKey: API_KEY, datadog: { appKeys: [{ key: APP_KEY }] } });
  const { privateKey, clientId, installationId } = stand.sandbox.github.app;
  // What is given to the command is no output: it lies elsewhere.
  const given = mkdtempSync(path.join(tmpdir(), 'collectors-canary-'));
  onTestFinished(() => rmSync(given, { recursive: true, force: true }));
  const give = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(given, file)), { recursive: true });
    writeFileSync(path.join(given, file), content);
    return path.join(given, file);
  };
  give('secrets/github/app-private-key', `${privateKey}\n`);
  const environment = {
    GITHUB_DASHBOARD_TOKEN: `${TOKEN}\n`,
    DD_API_KEY: ` ${API_KEY}\r\n`,
    DD_APP_KEY: `${APP_KEY}\n`,
    LEAKY_TOKEN: LEAKY,
    COLLECTORS_SECRETS_DIR: path.join(given, 'secrets'),
    COLLECTORS_STATE_DIR: path.join(stand.folder, 'state'),
    COLLECTORS_SPOOL_DIR: path.join(stand.folder, 'spool'),
  };
  const search = createSearch([TOKEN, API_KEY, APP_KEY, LEAKY, AWS_KEY, privateKey]);
  /** Fails where a secret is found. */
  const inspect = (finished: Finished): Finished => {
    for (const [place, text] of collectTexts(stand, finished)) expect([place, search(text)]).toEqual([place, undefined]);
    return finished;
  };
  const app = JSON.stringify({ collectors: { github: { config: { app: { clientId, installationId } } } } });
  const type = async (argv: readonly string[], more: Environment = {}) =>
    inspect(await stand.type(argv, { ...environment, ...more }));
  const push = (collector: string, more?: Environment, argv: readonly string[] = []) =>
    type(['run', collector, '--push', '--verbose', '--report', 'run.json', '--now', '2026-01-10T06:00:00Z', ...argv], more);
  return { ...stand, type, push, give, app, given };
};

test('every command, as verbose as it can be', { timeout: 120_000 }, async () => {
  const { type, intake, give, app } = await createCanaryStand();
  const { stdout: help } = await type(['help']);
  const commands = [...help.matchAll(/^ {2}([a-z]+) {2}/gm)].map(([, name]) => name!);
  expect(commands).toEqual(expect.arrayContaining(['run', 'list', 'describe', 'catalogue', 'sync', 'manifest']));
  for (const command of commands) {
    for (const argv of [[], ['github'], ['github', '--json'], ['github.prs.open'], ['--help'], ['--no-such-flag'], [TOKEN]]) {
      await type([command, ...argv, '--verbose']);
    }
  }
  const config = give('app.json', app);
  for (const argv of [['--json'], ['--push'], ['--push', '--inline'], ['--all'], ['--push', '--config', config]]) {
    const names = argv.includes('--all') ? [] : ['github'];
    const { code } = await type(['run', ...names, '-v', '--report', 'run.json', '--now', '2026-01-10T06:00:00Z', ...argv]);
    expect([argv, code]).toEqual([argv, 0]);
  }
  expect(intake.series().length).toBeGreaterThan(10);
  expect(intake.monitors().length).toBeGreaterThan(5);
});

const echo = (status: number, secret: string) => ({
  kind: 'status' as const,
  status,
  body: JSON.stringify({ message: `bad ${secret}`, errors: [secret] }),
});
const github = (action: FaultOptions['action'], more: Omit<FaultOptions, 'action'> = {}) => ({
  service: 'github',
  ...more,
  action,
});
const datadog = (action: FaultOptions['action']) => ({ service: 'datadog', action });

test.each<[string, FaultOptions]>([
  ['GitHub refuses the token, and tells it', github(echo(401, TOKEN))],
  ['GitHub forbids, and tells the token', github(echo(403, TOKEN))],
  ['GitHub has nothing, and tells the token', github(echo(404, TOKEN))],
  ['GitHub cannot process, and tells the token', github(echo(422, TOKEN))],
  ['GitHub fails once', github({ kind: 'status', status: 500 }, { times: 1 })],
  ['GitHub answers with a page that tells the token', github({ kind: 'status', status: 200, body: `<html>${TOKEN}</html>` })],
  [
    'GitHub answers with another shape that tells the token',
    github({ kind: 'wrong-shape', body: JSON.stringify({ data: TOKEN, [TOKEN]: 1 }) }),
  ],
  ['GitHub is cut off', github({ kind: 'cut-off' })],
  ['GitHub breaks a connection', github({ kind: 'connection-reset' }, { times: 1 })],
  ['GitHub forbids a field', github({ kind: 'forbidden', field: 'Repository.pullRequests' })],
  ['GitHub slows us down', github({ kind: 'secondary-limit', status: 429, retryAfterSeconds: 1 }, { times: 1 })],
  ['GitHub has no requests left', github({ kind: 'primary-limit', resetSeconds: 3600 })],
  ['GitHub finds a query too heavy', github({ kind: 'too-heavy', nodes: 10 })],
  ['GitHub has another clock', github({ kind: 'date-skew', seconds: 86_400 })],
  ['GitHub has pages without end', github({ kind: 'endless-pages' })],
  ['Datadog refuses the key, and tells it', datadog(echo(403, API_KEY))],
  ['Datadog refuses the data, and tells the key', datadog(echo(400, API_KEY))],
  ['Datadog takes the data, and tells the key', datadog(echo(202, API_KEY))],
  ['Datadog answers with a page that tells the key', datadog({ kind: 'status', status: 200, body: `<html>${API_KEY}</html>` })],
  ['Datadog finds it too large', datadog({ kind: 'status', status: 413 })],
  ['Datadog is down', datadog({ kind: 'status', status: 503 })],
  ['Datadog breaks connections', datadog({ kind: 'connection-reset' })],
  ['Datadog is cut off', datadog({ kind: 'cut-off' })],
  ['Datadog slows us down for longer than the run', datadog({ kind: 'secondary-limit', status: 429, retryAfterSeconds: 600 })],
])('%s', async (_, fault) => {
  const { push, sandbox, give, app } = await createCanaryStand();
  sandbox.faults.add(fault);
  const { stdout } = await push('github');
  expect(stdout).toContain('github');
  expect(sandbox.requests().some(({ fault: befallen }) => befallen === fault.action.kind)).toBe(true);
  if (fault.service === 'github') await push('github', { COLLECTORS_CONFIG: give('app.json', app) }, ['--json']);
});

test.each<[string, Environment, number]>([
  ['a token with a line break', { GITHUB_DASHBOARD_TOKEN: `${TOKEN}\n${TOKEN}` }, 78],
  ['a token with a NUL in a file', { GITHUB_DASHBOARD_TOKEN: '', COLLECTORS_SECRETS_DIR: 'with-nul' }, 78],
  ['no token', { GITHUB_DASHBOARD_TOKEN: '', COLLECTORS_SECRETS_DIR: 'nowhere' }, 78],
  ['a key that is no ASCII', { DD_API_KEY: `${API_KEY}ß` }, 78],
  ['a key with a line break', { DD_API_KEY: `${API_KEY}\n${API_KEY}` }, 78],
  ["another service's key", { DD_API_KEY: TOKEN }, 77],
  ['the key as token', { GITHUB_DASHBOARD_TOKEN: API_KEY }, 77],
  ['the token among the repositories', { GITHUB_REPOSITORIES: TOKEN }, 78],
  ['the token as URL', { GITHUB_API_URL: TOKEN }, 78],
  ['the token within a URL', { GITHUB_API_URL: `http://user:${TOKEN}@127.0.0.1:1` }, 78],
  ['the key as site', { DD_SITE: API_KEY, DD_URL: '' }, 78],
  ['the key within a URL', { DD_URL: `https://user:${API_KEY}@127.0.0.1` }, 78],
  ['the key in the query of a URL', { DD_URL: `https://127.0.0.1?k=${API_KEY}` }, 78],
  ['the key as encoding', { COLLECTORS_ENCODING: API_KEY }, 78],
  ['the token as configuration', { COLLECTORS_CONFIG: TOKEN }, 78],
  ['the token as instant', { COLLECTORS_SCHEDULED_AT: TOKEN }, 78],
  ['the token as provider', { COLLECTORS_SECRETS_PROVIDERS: TOKEN }, 78],
  ['the token as region', { COLLECTORS_SECRETS_AWS_REGION: TOKEN, COLLECTORS_SECRETS_PROVIDERS: 'environment,aws' }, 78],
])('%s', async (_, environment, code) => {
  const { push, give, given } = await createCanaryStand();
  give('with-nul/github/dashboard-token', `${TOKEN}\0${TOKEN}`);
  const { COLLECTORS_SECRETS_DIR: folder } = environment;
  const secrets = folder === undefined ? {} : { COLLECTORS_SECRETS_DIR: path.join(given, folder) };
  const finished = await push('github', { ...environment, ...secrets });
  expect([finished.code, finished.stdout + finished.stderr]).toEqual([code, expect.stringMatching(/\S/)]);
});

test.each<[string, string, number]>([
  ['a text in place of an object', JSON.stringify({ collectors: TOKEN }), 78],
  ['an unknown key', JSON.stringify({ [TOKEN]: 1 }), 78],
  ['the token as a field', JSON.stringify({ collectors: { github: { config: { token: TOKEN } } } }), 78],
  ['the token as a value', JSON.stringify({ collectors: { github: { config: { repositories: [TOKEN] } } } }), 78],
  ['a broken file', `{ "collectors": { "github": { "token": "${TOKEN}" `, 78],
  ['a collector of that name', JSON.stringify({ collectors: { github: { use: TOKEN } } }), 78],
  ['a schedule', JSON.stringify({ collectors: { github: { schedule: TOKEN } } }), 78],
])('a configuration with %s', async (_, content, code) => {
  const { push, give } = await createCanaryStand();
  const environment = { COLLECTORS_CONFIG: give('collectors.config.json', content), GITHUB_REPOSITORIES: '' };
  const finished = await push('github', environment);
  expect([finished.code, finished.stdout + finished.stderr]).toEqual([code, expect.stringMatching(/\S/)]);
});

const answer =
  (status: number, text: string): Behaviour =>
  (_, response) =>
    void response.writeHead(status).end(text);

test.each<[string, Behaviour, number]>([
  ['has all', keep({ 'github/dashboard-token': TOKEN, 'datadog/api-key': API_KEY }), 0],
  ['has a key with a line break', keep({ 'github/dashboard-token': TOKEN, 'datadog/api-key': `${API_KEY}\n${API_KEY}` }), 78],
  ['denies, and tells the key', refuse('AccessDeniedException', `No, ${AWS_KEY}`), 77],
  ['does not accept the signature, and tells the key', refuse('SignatureDoesNotMatch', `The signature of ${AWS_KEY}`), 77],
  ['is cut off within a secret', answer(200, `{"SecretValues":[{"SecretString":"${API_KEY}`), 75],
  ['answers with a page that tells a secret', answer(200, `<html>${API_KEY}</html>`), 75],
])('AWS that %s', async (_, behaviour, code) => {
  const { push } = await createCanaryStand();
  const { environment } = await startSecretsManager(behaviour);
  const finished = await push('github', { ...environment, GITHUB_DASHBOARD_TOKEN: '', DD_API_KEY: '' });
  expect([finished.code, finished.stdout]).toEqual([code, expect.stringContaining('github')]);
});

test.each(Object.keys(LEAKS))('a collector that %s', async (leak) => {
  const { push, give, given, sandbox } = await createCanaryStand();
  await writeLeakyCollector(given);
  const config = JSON.stringify({ collectors: { leaky: { config: { leak, url: sandbox.url } } } });
  const environment = { COLLECTORS_PLUGINS: given, COLLECTORS_CONFIG: give('leaky.json', config) };
  const { stdout, code } = await push('leaky', environment);
  expect([stdout, [0, 1, 78].includes(code!)]).toEqual([expect.stringContaining('leaky'), true]);
});
