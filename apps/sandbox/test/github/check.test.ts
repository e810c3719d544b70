import type { CheckResult } from '@collectors/core';
import { runCheck, runInline } from '@collectors/core/runner';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { TokenTraits } from '../../src/github/token-traits.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox.ts';
import { createDefaultWorld } from '../../src/world/default-world.ts';

const world = createDefaultWorld({ end: new Date('2026-03-15T12:00:00Z') });
const DAY = 86_400_000;

const start = async (github: SandboxOptions['github'] = {}): Promise<Sandbox> => {
  const sandbox = await createSandbox({ world, github });
  onTestFinished(() => sandbox.close());
  return sandbox;
};

interface Given {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** What the check of the collector says, by name. */
const check = async ({ github, clock }: Sandbox, { config, secrets }: Given = {}): Promise<ReadonlyMap<string, CheckResult>> => {
  const { apiUrl, graphqlUrl, token } = github;
  const { results } = await runCheck({
    job: {
      entry: import.meta.resolve('@collectors/github'),
      name: 'github',
      task: 'check',
      configName: 'test',
      config: { apiUrl, graphqlUrl, ...(config ?? { repositories: ['acme/app', 'acme/web'] }) },
      secrets: secrets ?? { token },
      now: clock.now().toISOString(),
      budgetMilliseconds: 60_000,
      verbose: false,
    },
    collect: (job, onMessage) =>
      runInline(job, { deadlineMilliseconds: 60_000, signal: new AbortController().signal, onMessage }),
    redact: (value) => value,
  });
  return new Map(results.map((result) => [result.name, result]));
};

const checkWith = async (traits: TokenTraits, given?: Given) => check(await start({ traits }), given);

const troubles = (results: ReadonlyMap<string, CheckResult>) =>
  // The sandbox's clock stands still in the past.
  [...results.values()].filter(({ status, name }) => status !== 'ok' && name !== 'clock');

describe('a good credential', () => {
  test('is told: who, with what, what is left, what can be read', async () => {
    const results = await checkWith({ scopes: ['repo'], expiresAt: new Date('2026-12-31T23:59:59Z') });
    expect(troubles(results)).toEqual([]);
    expect(results.get('identity')!.message).toBe('Signed in as sandbox-user, with a classic token.');
    expect(results.get('token expiry')!.message).toBe('The token is good until 2026-12-31.');
    expect(results.get('token scopes')!.message).toBe('repo.');
    expect(results.get('quota core')!.message).toBe('5000 of 5000 requests are left; it is filled again in 60 min.');
    for (const what of ['pull requests', 'pushes', 'workflow runs'])
      expect(results.get(`${what} of acme/app`)).toMatchObject({ status: 'ok' });
  });

  test('of an App: by its permissions, without scopes', async () => {
    const sandbox = await start();
    const { clientId, installationId, privateKey } = sandbox.github.app;
    const config = { organization: 'acme', app: { clientId, installationId }, billing: true };
    const results = await check(sandbox, { config, secrets: { appPrivateKey: privateKey } });
    expect(troubles(results)).toEqual([]);
    expect(results.get('identity')!.message).toBe('Signed in as sandbox-app, with a GitHub App.');
    expect([...results.keys()]).toEqual(expect.arrayContaining(['use of Actions by acme', 'caches of acme']));
    expect(results.has('token scopes')).toBe(false);
  });

  test('without scopes reads public repositories', async () => {
    expect(troubles(await checkWith({ scopes: [] }, { config: { repositories: ['acme/app'] } }))).toEqual([]);
  });
});

describe('scopes of a classic token', () => {
  test('without repo: private repositories look as if they did not exist', async () => {
    const results = await checkWith({ scopes: ['public_repo'] });
    expect(results.get('repositories acme/web')).toMatchObject({
      status: 'failed',
      code: 'not_found',
      fix: expect.stringContaining('may read'),
    });
    const scope = results.get('token scope repo')!;
    expect(scope).toMatchObject({ status: 'failed', code: 'forbidden' });
    expect(scope.message).toContain("lacks the scope 'repo'");
    expect(scope.message).toContain('acme/web was not found. It has: public_repo.');
    expect(scope.fix).toMatch(/settings\/tokens, and tick 'repo'\.$/);
  });

  test('without repo and read:org: an organisation is read in part', async () => {
    const results = await checkWith({ scopes: [] }, { config: { organization: 'acme' } });
    expect(results.get('token scope repo')).toMatchObject({
      status: 'warning',
      message: expect.stringContaining('private repositories of acme'),
    });
    expect(results.get('token scope read:org')).toMatchObject({ status: 'warning' });
    expect(results.has('token scope admin:org')).toBe(false);
  });

  test('without admin:org: billing may not be read, where it is configured', async () => {
    const results = await checkWith({ scopes: ['repo', 'read:org'] }, { config: { organization: 'acme', billing: true } });
    expect(results.get('token scope admin:org')).toMatchObject({ status: 'failed', code: 'forbidden' });
    expect(results.get('use of Actions by acme')!.message).toBe("May not be read: the scope 'admin:org' is missing.");
    expect(results.get('caches of acme')).toMatchObject({ status: 'ok' });
  });
});

describe('permissions of a fine-grained token', () => {
  test.each([
    ['actions', 'workflow runs of acme/app', "'Actions: read'"],
    ['contents', 'pushes of acme/app', "'Contents: read'"],
    ['pull_requests', 'pull requests of acme/app', "'Pull requests: read'"],
  ])('without %s: named, with the place where it is granted', async (missing, name, shown) => {
    const permissions = ['actions', 'contents', 'pull_requests'].filter((permission) => permission !== missing);
    const results = await checkWith({ permissions });
    expect(results.get('identity')!.message).toContain('a fine-grained token');
    const result = results.get(name)!;
    expect(result).toMatchObject({ status: 'failed', code: 'forbidden' });
    expect(result.message).toBe(`May not be read: the permission ${shown} is missing.`);
    expect(result.fix).toContain('/settings/personal-access-tokens');
    const refused = troubles(results).filter((one) => !one.name.startsWith('repositories '));
    expect(refused.map((one) => one.name)).toEqual([name]);
  });

  test('the state of commits is a warning: one metric is missing without it', async () => {
    const sandbox = await start();
    sandbox.faults.add({ operation: 'Repositories', action: { kind: 'forbidden', field: 'Commit.statusCheckRollup' } });
    const result = (await check(sandbox)).get('checks of acme/app')!;
    expect(result).toMatchObject({ status: 'warning', fix: expect.stringContaining('github.ci.default_branch.passing') });
  });
});

describe('the end of a token', () => {
  const end = world.end;
  test.each([
    [13, 'warning', 'expires on 2026-03-28, in 13 days'],
    [14, 'ok', 'good until 2026-03-29'],
  ])('in %d days', async (days, status, message) => {
    const expiry = (await checkWith({ expiresAt: new Date(end + days * DAY + 1000) })).get('token expiry')!;
    expect(expiry).toMatchObject({ status, message: expect.stringContaining(message) });
  });

  test('that has come: refused, with what to do', async () => {
    const results = await checkWith({ expiresAt: new Date(end - DAY) });
    expect(results.get('repositories')).toMatchObject({ status: 'failed', code: 'credentials_refused' });
    const credential = results.get('credential')!;
    expect(credential).toMatchObject({ status: 'failed', code: 'credentials_refused' });
    expect(credential.fix).toMatch(/expired or revoked: make a new one at .*settings\/.*github\/dashboard-token/);
  });
});

describe('names and ways', () => {
  test('a repository that has moved is told by its new name, one that is not there by both reasons', async () => {
    const results = await check(await start(), { config: { repositories: ['acme/application', 'acme/nix'] } });
    expect(results.get('repositories acme/application')).toMatchObject({
      message: 'Repository acme/application is called acme/app now.',
      fix: 'Write acme/app in the configuration.',
    });
    expect(results.get('repositories acme/nix')!.fix).toMatch(/GitHub says "not found" of what it may not see/);
  });

  test('single sign-on: where the token is authorised', async () => {
    const results = await checkWith({ unauthorized: ['acme'] });
    const result = results.get('pull requests of acme/app')!;
    expect(result).toMatchObject({ status: 'failed', code: 'forbidden', message: expect.stringContaining('single sign-on') });
    expect(result.fix).toContain('https://github.com/orgs/acme/sso?authorization_request=');
  });

  test('a quota that others have used up', async () => {
    const sandbox = await start({ limits: { core: 5000, graphql: 20 } });
    const ask = () =>
      fetch(sandbox.github.graphqlUrl, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.github.token}` },
        body: '{"query":"{viewer{login}}"}',
      });
    for (let asked = 0; asked < 18; asked += 1) await ask();
    expect((await check(sandbox)).get('quota graphql')).toMatchObject({
      status: 'warning',
      fix: expect.stringContaining('GitHub App'),
    });
  });

  test('a server without limits', async () => {
    const sandbox = await start();
    sandbox.faults.add({ path: '/rate_limit$', action: { kind: 'status', status: 404 } });
    expect((await check(sandbox)).get('quota')).toMatchObject({ status: 'ok', message: 'This server has no limits.' });
  });
});
