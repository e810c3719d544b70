import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { becomeNobody } from '../../test/become-nobody.ts';
import { failure } from '../../test/failure.ts';
import { temporaryTree } from '../../test/temporary-tree.ts';
import type { Environment } from '../config/environment.ts';
import type { CatalogueSecret } from '../contract/catalogue.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { resolveSecrets } from './resolve-secrets.ts';
import type { SecretAnswer, SecretProvider } from './secret-provider.ts';
import { createSecretProviders } from './secret-providers.ts';
import { createSecretValue } from './secret-value.ts';

const TOKEN: CatalogueSecret = {
  key: 'token',
  id: 'github/dashboard-token',
  description: 'A token that may read.',
  optional: false,
};
const KEY: CatalogueSecret = { key: 'appKey', id: 'github/app-key', description: 'A private key.', optional: true };

const resolve = (environment: Environment, secrets: readonly CatalogueSecret[] = [TOKEN]) =>
  resolveSecrets(secrets, createSecretProviders(environment, { folder: '/' }));

/** A provider that answers from a map, and the batches that it was asked for. */
const createFake = (name: string, answers: Readonly<Record<string, SecretAnswer>>) => {
  const batches: (readonly string[])[] = [];
  const provider: SecretProvider = {
    name,
    read: async (ids) => {
      batches.push(ids);
      return new Map(Object.entries(answers).filter(([id]) => ids.includes(id)));
    },
  };
  return { provider, batches };
};

describe('the chain', () => {
  it('takes the environment before the file, trimmed', async () => {
    const folder = temporaryTree({ 'github/dashboard-token': 'from-file\n', 'github/app-key': '  key-from-file\r\n' });
    const environment = { GITHUB_DASHBOARD_TOKEN: ' from-environment\n', COLLECTORS_SECRETS_DIR: folder };
    const { token, appKey } = await resolve(environment, [TOKEN, KEY]);
    expect(token?.reveal()).toBe('from-environment');
    expect(appKey?.reveal()).toBe('key-from-file');
  });

  it('counts an empty variable as not set', async () => {
    const folder = temporaryTree({ 'github/dashboard-token': 'from-file' });
    const { token } = await resolve({ GITHUB_DASHBOARD_TOKEN: ' ', COLLECTORS_SECRETS_DIR: folder });
    expect(token?.reveal()).toBe('from-file');
  });

  it('gives undefined for an optional secret that is nowhere', async () => {
    expect(await resolve({ GITHUB_DASHBOARD_TOKEN: 'abcd' }, [TOKEN, KEY])).toEqual({
      token: expect.anything(),
      appKey: undefined,
    });
  });

  it('asks each provider once, for what is still missing, and stops when nothing is', async () => {
    const found = (value: string): SecretAnswer => ({ kind: 'found', place: 'there', value });
    const first = createFake('first', { 'a/b': found('1st') });
    const second = createFake('second', { 'c/d': found('2nd'), 'a/b': found('wrong') });
    const third = createFake('third', {});
    const secrets = [
      { ...TOKEN, key: 'one', id: 'a/b' },
      { ...TOKEN, key: 'two', id: 'c/d' },
      { ...TOKEN, key: 'same', id: 'a/b' },
    ];
    const values = await resolveSecrets(secrets, [first.provider, second.provider, third.provider]);
    expect(Object.entries(values).map(([key, value]) => [key, value?.reveal()])).toEqual([
      ['one', '1st'],
      ['two', '2nd'],
      ['same', '1st'],
    ]);
    expect([first.batches, second.batches, third.batches]).toEqual([[['a/b', 'c/d']], [['c/d']], []]);
  });

  it('does not go on after a provider that failed, not even for an optional secret', async () => {
    const error = new CollectorError('secret_missing', 'Access to it is denied.', { fix: 'Allow it.' });
    const denied = createFake('vault', { 'github/app-key': { kind: 'failed', place: 'vault', error } });
    const next = createFake('next', { 'github/app-key': { kind: 'found', place: 'next', value: 'abcd' } });
    expect(await failure(resolveSecrets([KEY], [denied.provider, next.provider]))).toBe(
      'secret_missing: Access to it is denied.\nAllow it.',
    );
    expect(next.batches).toEqual([]);
  });
});

describe('errors', () => {
  it('names key, id and every place that was tried', async () => {
    expect(await failure(resolve({ COLLECTORS_SECRETS_DIR: '/run/secrets' }))).toBe(
      'secret_missing: Secret "token" (github/dashboard-token) was not found: tried environment variable GITHUB_DASHBOARD_TOKEN, file /run/secrets/github/dashboard-token.\n' +
        'Provide it as environment variable GITHUB_DASHBOARD_TOKEN or as file /run/secrets/github/dashboard-token. A token that may read.',
    );
  });

  it('names all that are missing', async () => {
    expect(await failure(resolve({}, [TOKEN, { ...KEY, optional: false }]))).toBe(
      'secret_missing: Secret "token" (github/dashboard-token) was not found: tried environment variable GITHUB_DASHBOARD_TOKEN. ' +
        'Provide it as environment variable GITHUB_DASHBOARD_TOKEN. A token that may read.\n' +
        'Secret "appKey" (github/app-key) was not found: tried environment variable GITHUB_APP_KEY. ' +
        'Provide it as environment variable GITHUB_APP_KEY. A private key.',
    );
  });

  it('tells a provider without an answer by its name', async () => {
    expect(await failure(resolveSecrets([TOKEN], [createFake('vault', {}).provider]))).toBe(
      'secret_missing: Secret "token" (github/dashboard-token) was not found: tried vault.\nProvide it as vault. A token that may read.',
    );
  });

  it('tells an unreadable file from a missing one', async () => {
    const folder = temporaryTree();
    const file = path.join(folder, 'github/dashboard-token');
    mkdirSync(file, { recursive: true });
    expect(await failure(resolve({ COLLECTORS_SECRETS_DIR: folder }))).toBe(
      `secret_missing: Secret file ${file} cannot be read: it is a folder.\nLet the user that runs the collector read ${file}.`,
    );
  });

  it('tells a file without permission', async () => {
    const folder = temporaryTree({ 'github/dashboard-token': 'x' });
    const file = path.join(folder, 'github/dashboard-token');
    chmodSync(file, 0);
    chmodSync(folder, 0o755);
    becomeNobody();
    expect(await failure(resolve({ COLLECTORS_SECRETS_DIR: folder }, [{ ...TOKEN, optional: true }]))).toBe(
      `secret_missing: Secret file ${file} cannot be read: permission denied.\nLet the user that runs the collector read ${file}.`,
    );
  });

  it('refuses an empty file and a line break inside, without showing the value', async () => {
    const folder = temporaryTree({ 'github/dashboard-token': ' \n', 'github/app-key': 'first-line\nsecond-line' });
    expect(await failure(resolve({ COLLECTORS_SECRETS_DIR: folder }, [TOKEN, KEY]))).toBe(
      `secret_missing: The secret in file ${folder}/github/dashboard-token (github/dashboard-token) is empty. Put the value there.\n` +
        `The secret in file ${folder}/github/app-key (github/app-key) has a control character or a line break inside. ` +
        'Put there the value alone: one line, or a private key in PEM form.',
    );
  });

  it.each(['../etc/passwd', 'a/../b', '/etc/passwd', 'a//b', '', 'a/.b', 'a b', 'a\\b'])('refuses the id %j', async (id) => {
    const folder = temporaryTree({ 'etc/passwd': 'x', 'secrets/y': '' });
    expect(await failure(resolve({ COLLECTORS_SECRETS_DIR: path.join(folder, 'secrets') }, [{ ...TOKEN, id }]))).toBe(
      `contract: Secret "token" has the id "${id}", which is none.\nWrite it as service/credential-type, as in "github/dashboard-token".`,
    );
  });
});

describe('a protected value', () => {
  const value = createSecretValue('marker-of-a-secret\n');

  it('shows itself in no way of printing', () => {
    const printed = value as unknown as string;
    const shown = [`a ${printed}`, JSON.stringify({ value }), inspect({ value }, { showHidden: true, depth: 9 })];
    shown.push(JSON.stringify(Object.entries(value)), JSON.stringify(structuredClone({ ...value })), [printed].join(' '));
    expect(shown.join('\n')).not.toContain('marker');
    expect(shown.slice(0, 3)).toEqual(['a ***', '{"value":"***"}', '{ value: *** }']);
    expect(value.reveal()).toBe('marker-of-a-secret');
  });

  it('keeps the lines of a private key', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\r\nBBBB\n-----END PRIVATE KEY-----';
    expect(createSecretValue(`${pem}\n`).reveal()).toBe(pem);
    expect(() => createSecretValue(pem.replace('AAAA', 'A\0A'))).toThrow('The secret in the given text has a control character');
  });
});
