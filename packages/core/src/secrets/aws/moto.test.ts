import { afterAll, beforeAll, expect, test } from 'vitest';
import { installMoto } from '../../../test/aws/install-moto.ts';
import { AWS_KEYS, stubAws } from '../../../test/aws/stand-in.ts';
import { type Moto, startMoto } from '../../../test/aws/start-moto.ts';
import { failure } from '../../../test/failure.ts';
import { findSecrets, resolveSecrets } from '../resolve-secrets.ts';
import { createSecretProviders } from '../secret-providers.ts';

const { CreateSecretCommand, DeleteSecretCommand, PutSecretValueCommand, SecretsManagerClient } =
  await import('@aws-sdk/client-secrets-manager');

const installed = await installMoto();
if ('reason' in installed)
  console.log(`Skipped: AWS Secrets Manager against moto's server, which is not to be had (${installed.reason}).`);

const declare = (...ids: readonly string[]) => ids.map((id) => ({ key: id, id, description: 'A secret.', optional: false }));
const IDS = Array.from({ length: 25 }, (_, index) => `many/secret-${index}`);

let moto: Moto;
let client: InstanceType<typeof SecretsManagerClient>;

/** The chain that asks moto alone. */
const createChain = (aws: object = {}) => {
  stubAws({ ...AWS_KEYS, AWS_ENDPOINT_URL: moto.url });
  return createSecretProviders({}, { folder: '/', secrets: { providers: ['aws'], aws } });
};

const create = (Name: string, value: object) => client.send(new CreateSecretCommand({ Name, ...value }));

beforeAll(async () => {
  if (!('server' in installed)) return;
  moto = await startMoto(installed.server);
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  client = new SecretsManagerClient({ region: 'eu-west-1', endpoint: moto.url, credentials });
  await create('github/dashboard-token', { SecretString: 'ghp_1\n' });
  await create('team/all', { SecretString: JSON.stringify({ datadog: 'key-of-datadog', nested: {} }) });
  await create('binary/secret', { SecretBinary: Buffer.from([1, 2, 3]) });
  await create('gone/secret', { SecretString: 'x-y-z' });
  await client.send(new DeleteSecretCommand({ SecretId: 'gone/secret' }));
  for (const id of IDS) await create(`prefix/${id}`, { SecretString: `value of ${id}` });
}, 60_000);

afterAll(() => {
  client?.destroy();
  moto?.stop();
});

test.skipIf('reason' in installed)('reads a secret, a key of another by its ARN, and says what is not there', async () => {
  const { ARN } = await client.send(new PutSecretValueCommand({ SecretId: 'team/all', SecretString: '{"datadog":"key-2"}' }));
  const chain = createChain({ names: { 'datadog/api-key': `${ARN}#datadog` } });
  const findings = await findSecrets(declare('github/dashboard-token', 'datadog/api-key', 'no/where'), chain);
  expect(findings.map(({ value, error }) => value?.reveal() ?? error?.message)).toEqual([
    'ghp_1',
    'key-2',
    'Secret "no/where" (no/where) was not found: tried secret no/where in AWS Secrets Manager (eu-west-1).',
  ]);
});

test.skipIf('reason' in installed)('reads 25 secrets under a prefix', async () => {
  const found = await resolveSecrets(declare(...IDS), createChain({ prefix: 'prefix/' }));
  expect(Object.entries(found).map(([id, value]) => [id, value?.reveal()])).toEqual(IDS.map((id) => [id, `value of ${id}`]));
});

test.skipIf('reason' in installed)('has a new value at once after a rotation', async () => {
  const read = async () =>
    (await resolveSecrets(declare('prefix/many/secret-0'), createChain()))['prefix/many/secret-0']?.reveal();
  expect(await read()).toBe('value of many/secret-0');
  await client.send(new PutSecretValueCommand({ SecretId: 'prefix/many/secret-0', SecretString: 'rotated' }));
  expect(await read()).toBe('rotated');
});

test.skipIf('reason' in installed)('refuses a binary secret and one that is marked for deletion', async () => {
  const text = await failure(resolveSecrets(declare('binary/secret', 'gone/secret'), createChain()));
  expect(text).toContain('The secret binary/secret in AWS Secrets Manager (eu-west-1) is binary, and a secret here is a text.');
  expect(text).toContain('restore-secret --secret-id gone/secret');
});

test.skipIf('reason' in installed)('finds nothing in another region, and says where it looked', async () => {
  expect(await failure(resolveSecrets(declare('github/dashboard-token'), createChain({ region: 'us-east-1' })))).toContain(
    'secret_missing: Secret "github/dashboard-token" (github/dashboard-token) was not found: tried secret github/dashboard-token in AWS Secrets Manager (us-east-1).',
  );
});
