import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import type { CheckResult } from '@collectors/core';
import { describe, expect, test, vi } from 'vitest';
import { API_KEY, COMMAND, createStand, finish, type Stand, type StandOptions } from './stand.ts';

// Processes of the command as it is; one waits for a service that does not answer.
vi.setConfig({ testTimeout: 60_000 });

interface Report {
  readonly status: string;
  readonly exitCode: number;
  readonly collectors: readonly { readonly collector: string; readonly results: readonly CheckResult[] }[];
  readonly datadog: readonly CheckResult[];
}

/** The stand-ins at the time of this machine: a check compares clocks. */
const stand = (options: StandOptions = {}) => createStand({ now: new Date(), ...options });

const check = async ({ environment, folder }: Stand, changes: Readonly<Record<string, string>> = {}, names = ['github']) => {
  const { code, stdout, stderr, milliseconds } = await finish(
    ['check', ...names, '--json'],
    { ...environment, ...changes },
    folder,
  );
  const report = JSON.parse(stdout) as Report;
  const all = [...report.collectors.flatMap(({ results }) => results), ...report.datadog];
  const find = (name: string) => all.find((result) => result.name === name);
  const failed = all.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return { code, report, all, find, failed, stdout, stderr, milliseconds };
};

describe('a good set-up', () => {
  test('every line ok, exit 0; Datadog is asked once and given nothing', async () => {
    const given = await stand();
    const { code, report, all, stderr } = await check(given);
    expect(all.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect([code, report.status, stderr]).toEqual([0, 'ok', '']);
    expect(all.map(({ name }) => name)).toEqual([
      'package',
      'configuration',
      'schedule',
      'series',
      'secret github/dashboard-token',
      'secret github/app-private-key',
      'repositories',
      'identity',
      'quota core',
      'quota graphql',
      'token scopes',
      'pull requests of acme/app',
      'pushes of acme/app',
      'workflow runs of acme/app',
      'hosts',
      'clock',
      'env',
      'secret datadog/api-key',
      'Datadog key',
      'Datadog clock',
    ]);
    const toDatadog = given.sandbox.requests().filter(({ service }) => service === 'datadog');
    expect(toDatadog.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /datadog/api/v1/validate']);
    expect([given.intake.payloads(), given.intake.series(), given.intake.checks()]).toEqual([[], [], []]);
  });

  test('costs GitHub a handful of requests, and no secret is shown', async () => {
    const given = await stand();
    const { stdout, stderr } = await finish(['check', 'github', '--verbose'], given.environment, given.folder);
    expect(given.sandbox.requests().filter(({ service }) => service === 'github').length).toBeLessThanOrEqual(7);
    for (const secret of [API_KEY, given.sandbox.github.token]) expect(stdout + stderr).not.toContain(secret);
  });
});

/** A set-up that is wrong in one way: the line that names it, the exit code. */
interface Wrong {
  readonly what: string;
  readonly options?: StandOptions;
  readonly prepare?: (given: Stand) => void;
  readonly environment?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly line: string;
  readonly message: RegExp;
  readonly fix: RegExp;
}

const configure = (value: unknown) => (given: Stand) =>
  given.write('collectors.config.json', JSON.stringify({ collectors: { github: value } }));

const rows: readonly Wrong[] = [
  {
    what: 'a repository that moved',
    environment: { GITHUB_REPOSITORIES: 'acme/application,acme/web' },
    code: 78,
    line: 'repositories acme/application',
    message: /acme\/application is called acme\/app now/,
    fix: /Write acme\/app/,
  },
  {
    what: 'a repository that is not there, or may not be seen',
    environment: { GITHUB_REPOSITORIES: 'acme/nix' },
    code: 78,
    line: 'repositories acme/nix',
    message: /Could not resolve .* 'acme\/nix'/,
    fix: /what it may not see/,
  },
  {
    what: 'a missing scope',
    options: { traits: { scopes: ['read:org'] } },
    // Both 77, for the scope, and 78, for the repository that looks as if it did not exist.
    code: 78,
    line: 'token scope repo',
    message: /lacks the scope 'repo'.*acme\/web was not found/,
    fix: /settings\/tokens, and tick 'repo'/,
  },
  {
    what: 'a missing permission',
    options: { traits: { permissions: ['contents', 'pull_requests'] } },
    code: 77,
    line: 'workflow runs of acme/app',
    message: /the permission 'Actions: read' is missing/,
    fix: /settings\/personal-access-tokens/,
  },
  {
    what: 'a token that has expired',
    options: { traits: { expiresAt: new Date('2026-01-01T00:00:00Z') } },
    code: 77,
    line: 'credential',
    message: /credential is not accepted/,
    fix: /expired or revoked: make a new one at/,
  },
  {
    what: 'a token that single sign-on does not know',
    options: { traits: { unauthorized: ['acme'] } },
    code: 77,
    line: 'pull requests of acme/app',
    message: /single sign-on/,
    fix: /https:\/\/github\.com\/orgs\/acme\/sso/,
  },
  {
    what: 'a key of another site',
    environment: { DD_API_KEY: 'f'.repeat(32) },
    code: 77,
    line: 'Datadog key',
    message: /does not know the key \(HTTP 403\)/,
    fix: /good for one site only/,
  },
  {
    what: 'a site that there is not',
    environment: { DD_URL: '', DD_SITE: 'datadoghq.fr' },
    code: 78,
    line: 'Datadog site',
    message: /'datadoghq\.fr' is not a Datadog site/,
    fix: /datadoghq\.eu/,
  },
  {
    what: 'a clock that is ten minutes ahead',
    prepare: ({ sandbox }) => sandbox.faults.add({ service: 'datadog', action: { kind: 'date-skew', seconds: -600 } }),
    code: 78,
    line: 'Datadog clock',
    message: /\d+ s ahead of Datadog's: points from more than ten minutes ahead are dropped/,
    fix: /NTP/,
  },
  {
    what: 'a service that cannot be reached',
    environment: { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql' },
    code: 75,
    line: 'host 127.0.0.1:9',
    message: /did not answer/,
    fix: /HTTPS_PROXY/,
  },
  {
    what: 'a Datadog that cannot be reached',
    environment: { DD_URL: 'http://127.0.0.1:9' },
    code: 75,
    line: 'Datadog key',
    message: /cannot be reached: .*ECONNREFUSED/,
    fix: /DD_URL/,
  },
  {
    what: 'a missing secret',
    environment: { GITHUB_DASHBOARD_TOKEN: '' },
    code: 78,
    line: 'sign-in',
    message: /github\/dashboard-token was not found/,
    fix: /Set GITHUB_DASHBOARD_TOKEN/,
  },
  {
    what: 'a mistyped key',
    prepare: configure({ config: { repositoris: ['acme/app'] } }),
    code: 78,
    line: 'configuration',
    message: /collectors\.config\.json: collectors\.github\.config\.repositoris/,
    fix: /repositories/,
  },
  {
    what: 'a value that does not fit',
    prepare: configure({ config: { repositories: ['acme'] } }),
    environment: { GITHUB_REPOSITORIES: '' },
    code: 78,
    line: 'configuration',
    message: /config\.repositories\[0\]: .*owner\/name.* \(is "acme"\)/,
    fix: /collectors describe github/,
  },
  {
    what: 'a deadline that is longer than the period',
    prepare: configure({ deadline: '20m' }),
    code: 78,
    line: 'schedule',
    message: /2 × \(1200 \+ 0\.5 \+ 30\) \+ 35 = 2496 s, and there are 0\.8 × 900 = 720 s/,
    fix: /deadline to 312s or less/,
  },
  {
    what: 'too many series',
    prepare: configure({ limits: { series: 50 } }),
    code: 78,
    line: 'series',
    message: /one a metric and member, are over the limit of 50/,
    fix: /"series":\d+/,
  },
];

describe('a wrong set-up', () => {
  test.each(rows)('$what', async ({ options = {}, prepare, environment = {}, code, line, message, fix }) => {
    const given = await stand(options);
    prepare?.(given);
    const outcome = await check(given, environment);
    const found = outcome.find(line)!;
    expect(found, `a line ${line} among ${JSON.stringify(outcome.all, null, 1)}`).toBeDefined();
    expect(found.status).toBe('failed');
    expect(found.message).toMatch(message);
    expect(found.fix).toMatch(fix);
    expect(outcome.code).toBe(code);
    expect(given.intake.payloads()).toEqual([]);
    expect(outcome.stdout + outcome.stderr).not.toMatch(/\n\s+at /);
  });

  test('clocks that differ are a warning, and exit 0', async () => {
    const given = await stand();
    given.sandbox.faults.add({ action: { kind: 'date-skew', seconds: 300 } });
    const { code, find } = await check(given);
    expect(code).toBe(0);
    for (const name of ['clock', 'Datadog clock'])
      expect(find(name)).toMatchObject({ status: 'warning', message: expect.stringMatching(/\d+ s behind/) });
  });

  test('of two causes the weightier decides', async () => {
    const given = await stand();
    const { code, failed } = await check(given, { DD_API_KEY: 'f'.repeat(32), GITHUB_REPOSITORIES: 'acme/application' });
    expect(failed).toEqual(['repositories acme/application', 'Datadog key']);
    expect(code).toBe(78);
  });
});

/** Installs a collector whose check does what it should not, with a deadline of two seconds. */
const installHostile = ({ folder }: Stand, body: string): string => {
  const place = path.join(folder, 'hostile');
  mkdirSync(path.join(place, 'dist'), { recursive: true });
  const description = 'A collector.';
  const manifest = {
    contract: 1,
    name: 'hostile',
    description,
    package: 'hostile',
    version: '1.0.0',
    deadline: '2s',
    schedule: '*/15 * * * *',
    period: 900,
  };
  const rest = { config: { type: 'object' }, env: {}, secrets: [], hosts: [], metrics: [] };
  const declared = { contract: 1, name: 'hostile', manifest: './dist/collector.json' };
  const file = {
    name: 'hostile',
    version: '1.0.0',
    type: 'module',
    exports: { '.': { default: './dist/index.js' } },
    collectors: declared,
  };
  writeFileSync(path.join(place, 'package.json'), JSON.stringify(file));
  writeFileSync(path.join(place, 'dist/collector.json'), JSON.stringify({ ...manifest, ...rest }));
  writeFileSync(
    path.join(place, 'dist/index.js'),
    `const config = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
const check = async function* () { yield { name: 'before', status: 'ok', message: 'Found.' }; ${body} };
export default { contract: 1, sources: [], metrics: {}, service: { name: 'hostile', description: '${description}', config, env: {}, secrets: {}, check } };`,
  );
  return place;
};

describe('a collector whose check does what it should not', () => {
  test.each([
    ['loops', 'for (;;);', 75, /not done at its deadline of 2 s/],
    ['waits for ever', 'await new Promise(() => setInterval(() => {}, 1000));', 75, /not done at its deadline of 2 s/],
    ['exits', 'process.exit(0);', 70, /ended with code 0 before it was done/],
    ['crashes', 'process.abort();', 70, /crashed in native code/],
    [
      'rejects unseen',
      "Promise.reject(new Error('nobody looks')); await new Promise(() => setInterval(() => {}, 1000));",
      70,
      /nobody looks/,
    ],
    ['throws', "throw new Error('no such luck');", 70, /^no such luck$/],
  ])('%s: what it had found stays, one line says so, in time', async (_, body, code, message) => {
    const given = await stand();
    const outcome = await check(given, { COLLECTORS_PLUGINS: installHostile(given, body) }, ['hostile']);
    expect(outcome.find('before')).toMatchObject({ status: 'ok' });
    const failures = outcome.all.filter(({ status }) => status === 'failed');
    expect(failures.some((failure) => message.test(failure.message))).toBe(true);
    expect(failures.every((failure) => !failure.message.includes('\n'))).toBe(true);
    // Datadog was asked all the same.
    expect(outcome.find('Datadog key')).toMatchObject({ status: 'ok' });
    expect(outcome.code).toBe(code);
    expect(outcome.milliseconds).toBeLessThan(6000);
  });
});

test('SIGTERM ends a check in time, with what was found', async () => {
  const given = await stand();
  given.sandbox.faults.add({ path: '/rate_limit', action: { kind: 'hang' } });
  const child = spawn(process.execPath, [COMMAND, 'check', 'github', '--json'], { cwd: given.folder, env: given.environment });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  await vi.waitFor(() => expect(given.sandbox.requests().some(({ url }) => url.endsWith('/rate_limit'))).toBe(true), {
    timeout: 20_000,
  });
  const since = performance.now();
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(performance.now() - since).toBeLessThan(3000);
  expect(code).toBe(143);
  const { exitCode, collectors } = JSON.parse(stdout) as Report;
  expect(exitCode).toBe(143);
  expect(collectors[0]!.results.find(({ name }) => name === 'repositories')).toMatchObject({ status: 'ok' });
});
