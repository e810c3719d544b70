import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createDefaultWorld } from '../../src/world/default-world.ts';
import { type GithubRun, runGithub, toReadings } from './run-github.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ world: createDefaultWorld({ end: new Date('2026-03-15T12:00:00Z') }) });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const asApp = () => {
  const { clientId, installationId, privateKey } = sandbox.github.app;
  return { config: { organization: 'acme', app: { clientId, installationId } }, secrets: { appPrivateKey: privateKey } };
};
/** How often a token was given. The first statement may be refused, because the sandbox's clock is not that of this machine. */
const tokensOf = ({ requests }: GithubRun) =>
  requests.filter(({ url, status }) => url.endsWith('/access_tokens') && status === 201).length;
const othersOf = ({ requests }: GithubRun) => requests.filter(({ url }) => !url.endsWith('/access_tokens')).length;

describe('signing in', () => {
  test('as a GitHub App says what a token says, and is given one token a run', async () => {
    const withToken = await runGithub(sandbox);
    sandbox.reset();
    const withApp = await runGithub(sandbox, asApp());
    expect(withApp.errors).toEqual([]);
    expect(toReadings(withApp)).toEqual(toReadings(withToken));
    expect([tokensOf(withApp), othersOf(withApp)]).toEqual([1, withToken.requests.length]);
  });

  test('as an App gets a new token once where the old one is refused', async () => {
    sandbox.faults.add({
      operation: 'Pulls',
      times: 1,
      action: { kind: 'status', status: 401, body: '{"message":"Bad credentials"}' },
    });
    const run = await runGithub(sandbox, asApp());
    expect([run.fatal, run.errors]).toEqual([undefined, []]);
    expect(tokensOf(run)).toBe(2);
  });

  test.each([
    ['a token that GitHub does not know', {}, { token: 'ghp_wrong' }, 'credentials_refused'],
    ['nothing', {}, {}, 'secret_missing'],
    ['an App without its key', { app: { clientId: 'Iv1', installationId: 1 } }, { token: 'sandbox-token' }, 'secret_missing'],
    ['a key that is none', { app: { clientId: 'Iv1', installationId: 1 } }, { appPrivateKey: 'no-key' }, 'config_invalid'],
  ])('with %s ends the run, and shows no secret', async (_, changes, secrets, code) => {
    const run = await runGithub(sandbox, { config: { organization: 'acme', ...changes }, secrets });
    expect(run.fatal).toMatchObject({ code, fix: expect.stringMatching(/./) });
    expect(JSON.stringify(run.fatal)).not.toMatch(/ghp_wrong|no-key/);
    expect(toReadings(run)).toEqual([]);
  });

  test('as an App with the key of another one ends the run', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const run = await runGithub(sandbox, { ...asApp(), secrets: { appPrivateKey: privateKey } });
    expect(run.fatal).toMatchObject({ code: 'credentials_refused' });
  });
});
