import { describe, expect, it } from 'vitest';
import { answerSecrets, AWS_KEYS, startAws, stubAws, toNames } from '../../test/aws/stand-in.ts';
import { failure } from '../../test/failure.ts';
import { temporaryTree, type Tree } from '../../test/temporary-tree.ts';
import type { Environment } from '../config/environment.ts';
import { loadConfiguration } from '../config/load-configuration.ts';
import type { CatalogueSecret } from '../contract/catalogue.ts';
import { findSecrets, resolveSecrets } from './resolve-secrets.ts';
import { createSecretProviders } from './secret-providers.ts';

const ID = 'shop/token';
const SECRET: CatalogueSecret = { key: 'token', id: ID, description: 'A token.', optional: false };

/** The chain that a configuration and an environment make. */
const createChain = async (secrets: unknown, environment: Environment = {}, tree: Tree = {}) => {
  const folder = temporaryTree({
    ...tree,
    'collectors.config.json': { collectors: {}, ...(secrets !== undefined && { secrets }) },
  });
  const configuration = await loadConfiguration({ cwd: folder, environment: {} });
  return { folder, chain: () => createSecretProviders(environment, configuration) };
};

const names = async (...given: Parameters<typeof createChain>) => (await createChain(...given)).chain().map(({ name }) => name);

const refusal = async (...given: Parameters<typeof createChain>) => {
  const { folder, chain } = await createChain(...given);
  return failure(
    Promise.resolve().then(() => resolveSecrets([SECRET], chain())),
    folder,
  );
};

describe('the order', () => {
  it.each<[string, unknown, Environment, readonly string[]]>([
    ['nothing is said', undefined, {}, ['environment']],
    ['a folder is given', { files: { directory: 'secrets' } }, {}, ['environment', 'file']],
    ['the environment gives a folder', undefined, { COLLECTORS_SECRETS_DIR: '/run/secrets' }, ['environment', 'file']],
    ['AWS is configured', { aws: {} }, {}, ['environment', 'aws']],
    ['both are', { aws: { region: 'eu-west-1' }, files: { directory: 'secrets' } }, {}, ['environment', 'file', 'aws']],
    ['only a region stands in the environment', undefined, { COLLECTORS_SECRETS_AWS_REGION: 'eu-west-1' }, ['environment']],
    ['the configuration says it', { providers: ['aws', 'environment', './vault.js'] }, {}, ['aws', 'environment', './vault.js']],
    [
      'the environment says it',
      { providers: ['environment'] },
      { COLLECTORS_SECRETS_PROVIDERS: 'aws, environment,aws' },
      ['aws', 'environment'],
    ],
    ['the environment says nothing', { providers: ['aws'] }, { COLLECTORS_SECRETS_PROVIDERS: '' }, ['aws']],
  ])('where %s', async (_, secrets, environment, expected) => {
    expect(await names(secrets, environment)).toEqual(expected);
  });
});

describe('settings', () => {
  it('take a folder from the configuration, relative to it, and before it from the environment', async () => {
    const tree = { 'here/shop/token': 'from here', 'there/shop/token': 'from there' };
    const { folder, chain } = await createChain({ files: { directory: 'here' } }, {}, tree);
    expect((await resolveSecrets([SECRET], chain())).token?.reveal()).toBe('from here');
    const environment = { COLLECTORS_SECRETS_DIR: `${folder}/there` };
    const { chain: other } = await createChain({ files: { directory: 'here' } }, environment, tree);
    expect((await resolveSecrets([SECRET], other())).token?.reveal()).toBe('from there');
  });

  it('take region, prefix and names for AWS, the environment before the file', async () => {
    const aws = await startAws(answerSecrets({ 'file/shop/token': '1', 'environment/shop/token': '2', named: '{"key":"3"}' }));
    stubAws({ ...AWS_KEYS, AWS_ENDPOINT_URL: aws.url });
    const read = async (secrets: unknown, environment: Environment = {}) => {
      const { chain } = await createChain(secrets, environment);
      return (await resolveSecrets([SECRET], chain())).token?.reveal();
    };
    const file = { aws: { region: 'us-east-1', prefix: 'file/' } };
    const environment = { COLLECTORS_SECRETS_AWS_REGION: 'ap-south-1', COLLECTORS_SECRETS_AWS_PREFIX: 'environment/' };
    expect(await read(file)).toBe('1');
    expect(await read(file, environment)).toBe('2');
    expect(await read({ aws: { names: { [ID]: 'named#key' } } }, environment)).toBe('3');
    expect(aws.requests.map((request) => [/\d{8}\/([^/]+)/.exec(request.authorization)![1], toNames(request)])).toEqual([
      ['us-east-1', ['file/shop/token']],
      ['ap-south-1', ['environment/shop/token']],
      ['ap-south-1', ['named']],
    ]);
  });

  it('ask AWS for what is nowhere else, once', async () => {
    const aws = await startAws(answerSecrets({ 'datadog/api-key': 'from AWS' }));
    stubAws({ ...AWS_KEYS, AWS_ENDPOINT_URL: aws.url });
    const { chain } = await createChain({ aws: {} }, { SHOP_TOKEN: 'from the environment' });
    const wanted = [SECRET, { ...SECRET, key: 'key', id: 'datadog/api-key' }, { ...SECRET, key: 'other', id: 'shop/other' }];
    const findings = await findSecrets(wanted, chain());
    expect(findings.map(({ value }) => value?.reveal())).toEqual(['from the environment', 'from AWS', undefined]);
    expect(findings[2]!.error?.message).toBe(
      'Secret "other" (shop/other) was not found: tried environment variable SHOP_OTHER, secret shop/other in AWS Secrets Manager (eu-west-1).',
    );
    expect(aws.requests.map(toNames)).toEqual([['datadog/api-key', 'shop/other']]);
  });
});

describe("Datadog's key", () => {
  const key = { ...SECRET, key: 'apiKey', id: 'datadog/api-key' };

  it.each<[Environment, string]>([
    [{ DD_API_KEY: 'one', DATADOG_API_KEY: 'other' }, 'one'],
    [{ DD_API_KEY: ' ', DATADOG_API_KEY: 'other' }, 'other'],
  ])('in %j is %s', async (environment, expected) => {
    expect((await resolveSecrets([key], createSecretProviders(environment, { folder: '/' }))).apiKey?.reveal()).toBe(expected);
  });

  it('is missed under both names', async () => {
    expect(await failure(resolveSecrets([key], createSecretProviders({}, { folder: '/' })))).toContain(
      'tried environment variable DD_API_KEY or DATADOG_API_KEY.',
    );
  });
});

describe('a provider of somebody else', () => {
  const vault = `export default ({ environment, folder }) => ({
    name: 'vault',
    read: async (ids) => new Map(ids.map((id) => [id, { kind: 'found', place: 'vault at ' + environment.VAULT, value: id + ' of ' + folder }])),
  });`;

  it.each<[string, string, Tree]>([
    ['a path', './vault.js', { 'vault.js': vault, 'package.json': { type: 'module' } }],
    [
      'a package',
      '@acme/vault',
      {
        'node_modules/@acme/vault/package.json': { name: '@acme/vault', type: 'module', exports: './v.js' },
        'node_modules/@acme/vault/v.js': vault,
      },
    ],
  ])('is found by %s', async (_, reference, tree) => {
    const { folder, chain } = await createChain({ providers: ['environment', reference] }, { VAULT: 'here' }, tree);
    const [finding] = await findSecrets([SECRET], chain());
    expect([finding!.value?.reveal(), finding!.place]).toEqual([`shop/token of ${folder}`, 'vault at here']);
  });

  it('is not loaded where the secret is found before', async () => {
    const tree = { 'vault.js': 'throw new Error("it was loaded");' };
    const { chain } = await createChain({ providers: ['environment', './vault.js'] }, { SHOP_TOKEN: 'x-y-z' }, tree);
    expect((await resolveSecrets([SECRET], chain())).token?.reveal()).toBe('x-y-z');
  });

  const module = (code: string): Tree => ({ 'vault.js': code, 'package.json': { type: 'module' } });

  it.each<[string, string, Tree, string, string]>([
    [
      'no file',
      './vault.js',
      {},
      'config_invalid: <folder>/collectors.config.json: secrets.providers: the secret provider "./vault.js" does not exist: <folder>/vault.js.',
      'starts at the configuration',
    ],
    [
      'no package',
      'vault',
      {},
      'the secret provider "vault" is not installed beside <folder>.',
      'Install it, or write one of environment, files, aws.',
    ],
    ['a slip of the pen', 'enviroment', {}, '"enviroment" is not installed', 'Did you mean "environment"?'],
    [
      'a module that throws',
      './vault.js',
      module('throw new Error("no luck");'),
      'cannot be loaded: no luck.',
      'Mend the module.',
    ],
    [
      'no default export',
      './vault.js',
      module('export const read = 1;'),
      'has undefined as its default export, expected a function.',
      'export default',
    ],
    [
      'a function that makes none',
      './vault.js',
      module('export default () => ({ name: "x" });'),
      'made something without a function "read".',
      'SecretProvider',
    ],
    [
      'a function that throws',
      './vault.js',
      module('export default () => { throw new Error("no address"); };'),
      'secret_unavailable: The secret provider "./vault.js" failed: no address.',
      'Look at the module',
    ],
    [
      'a provider that throws',
      './vault.js',
      module('export default () => ({ read: async () => { throw new Error("sealed"); } });'),
      'secret_unavailable: The secret provider "./vault.js" failed: sealed.',
      'a Map from ids',
    ],
    [
      'no map',
      './vault.js',
      module('export default () => ({ read: async () => ({}) });'),
      'secret_unavailable: The secret provider "./vault.js" gave no Map.',
      'a Map from ids',
    ],
    [
      'an odd answer',
      './vault.js',
      module('export default () => ({ read: async (ids) => new Map([[ids[0], "canary"]]) });'),
      'gave no answer for shop/token that can be used.',
      'a Map from ids',
    ],
  ])('%s is an error that says so', async (_, reference, tree, message, fix) => {
    const text = await refusal({ providers: [reference] }, {}, tree);
    expect(text).toContain(message);
    expect(text).toContain(fix);
    expect(text).not.toContain('canary');
  });
});

describe('a configuration that cannot be', () => {
  it.each<[unknown, Environment, string]>([
    [{ providers: ['files'] }, {}, '<folder>/collectors.config.json: secrets.providers: names "files", and no folder is given.'],
    [
      undefined,
      { COLLECTORS_SECRETS_PROVIDERS: 'files' },
      'COLLECTORS_SECRETS_PROVIDERS: names "files", and no folder is given.',
    ],
    [
      { aws: {} },
      { COLLECTORS_SECRETS_AWS_REGION: 'eu west 1' },
      'COLLECTORS_SECRETS_AWS_REGION: the value "eu west 1" is no AWS region.',
    ],
  ])('%j with %j', async (secrets, environment, message) => {
    expect(await refusal(secrets, environment)).toContain(message);
  });

  it.each<[unknown, string, string]>([
    [{ provider: ['aws'] }, 'secrets.provider is not a known key.', 'Did you mean "providers"?'],
    [
      { providers: 'aws' },
      'secrets.providers is "aws", expected a list of providers, each once.',
      '["environment", "files", "aws"]',
    ],
    [{ providers: ['aws', 'aws'] }, 'secrets.providers is ["aws","aws"], expected', 'each once'],
    [{ providers: [] }, 'secrets.providers is [], expected', 'each once'],
    [{ files: '/run' }, 'secrets.files is "/run", expected an object.', '"directory"'],
    [{ files: { directory: '' } }, 'secrets.files.directory is "", expected a folder.', '/run/secrets'],
    [{ aws: 'eu-west-1' }, 'secrets.aws is "eu-west-1", expected an object.', '"region"'],
    [{ aws: { region: 'EU West' } }, 'secrets.aws.region is "EU West", expected an AWS region.', 'eu-west-1'],
    [{ aws: { prefix: 'a b' } }, 'secrets.aws.prefix is "a b", expected the beginning of names', 'collectors/'],
    [{ aws: { names: ['x'] } }, 'secrets.aws.names is ["x"], expected an object from the ids', 'team/github#token'],
    [{ aws: { names: { 'a/b': 'x y' } } }, 'secrets.aws.names.a/b is "x y", expected a name or an ARN', 'team/github#token'],
    [{ aws: { names: { 'a/b': '#key' } } }, 'secrets.aws.names.a/b is "#key", expected a name or an ARN', 'team/github#token'],
  ])('%j', async (secrets, message, rest) => {
    const folder = temporaryTree({ 'collectors.config.json': { secrets } });
    const text = await failure(loadConfiguration({ cwd: folder, environment: {} }), folder);
    expect(text).toContain(`config_invalid: <folder>/collectors.config.json: ${message}`);
    expect(text).toContain(rest);
  });
});
