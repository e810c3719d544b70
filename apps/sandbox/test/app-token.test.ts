import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../src/sandbox.ts';
import { createDefaultWorld } from '../src/world/default-world.ts';
import { HOUR } from '../src/world/instant.ts';
import { createClient } from './support/client.ts';

const end = new Date('2026-01-10T06:00:00Z');
const now = end.getTime() / 1000;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ world: createDefaultWorld({ end }) });
});
afterAll(() => sandbox.close());

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const sign = (claims: object, key = sandbox.github.app.privateKey, header: object = { alg: 'RS256', typ: 'JWT' }) => {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
};

const good = () => ({ iat: now - 60, exp: now + 540, iss: sandbox.github.app.clientId });

const exchange = (token: string, body: object = {}, installation: number = sandbox.github.app.installationId) =>
  createClient(sandbox, token).rest(`/app/installations/${installation}/access_tokens`, {
    method: 'POST',
    body: JSON.stringify(body),
  });

test('a good token is exchanged for one that is good for an hour of the clock', async () => {
  const { status, body } = await exchange(sign(good()));
  expect(status).toBe(201);
  expect(body).toMatchObject({ expires_at: '2026-01-10T07:00:00Z', repository_selection: 'all' });
  const client = createClient(sandbox, body.token);
  expect((await client.graphql('{ viewer { login } }')).data).toEqual({ viewer: { login: 'sandbox-app' } });
  sandbox.clock.set(new Date(end.getTime() + HOUR));
  expect((await client.rest('/repos/acme/app')).body.message).toBe('Bad credentials');
  sandbox.clock.set(end);
});

test('the application id is as good an issuer as the client id', async () => {
  expect((await exchange(sign({ ...good(), iss: sandbox.github.app.id }))).status).toBe(201);
  expect((await exchange(sign({ ...good(), iss: String(sandbox.github.app.id) }))).status).toBe(201);
});

test.each([
  ['issued in the future', { iat: now + 1 }, 401, /'iat'/],
  ['without iat', { iat: undefined }, 401, /'iat'/],
  ['expired', { exp: now }, 401, /'exp'\) must be a numeric value/],
  ['good for more than ten minutes', { exp: now + 601 }, 401, /too far in the future/],
  ['of another app', { iss: 'Iv1.other' }, 404, /Integration not found/],
])('a token %s is refused', async (_name, claims, status, message) => {
  const answer = await exchange(sign({ ...good(), ...claims }));
  expect(answer.status).toBe(status);
  expect(answer.body.message).toMatch(message);
});

test('a token that another key signed, or that says it needs no key, cannot be decoded', async () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();
  const forged = await exchange(sign(good(), other));
  expect(forged).toMatchObject({ status: 401, body: { message: 'A JSON web token could not be decoded' } });
  const unsigned = await exchange(`${encode({ alg: 'none' })}.${encode(good())}.`);
  expect(unsigned).toMatchObject({ status: 401, body: { message: 'A JSON web token could not be decoded' } });
  expect((await exchange('nonsense')).status).toBe(401);
});

test('another installation is a 404', async () => {
  expect((await exchange(sign(good()), {}, 1)).status).toBe(404);
});

test('a token for some repositories does not see the others', async () => {
  const { body } = await exchange(sign(good()), { repositories: ['web'] });
  expect(body.repository_selection).toBe('selected');
  const client = createClient(sandbox, body.token);
  expect((await client.rest('/repos/acme/web')).status).toBe(200);
  expect((await client.rest('/repos/acme/app')).status).toBe(404);
  const { data, errors } = await client.graphql(
    '{ organization(login: "acme") { repositories(first: 10) { nodes { name } } } repository(owner: "acme", name: "app") { name } }',
  );
  expect(data.organization.repositories.nodes).toEqual([{ name: 'web' }]);
  expect(errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  expect((await exchange(sign(good()), { repositories: ['nothing'] })).status).toBe(422);
});

test('a key can be given', async () => {
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();
  const own = await createSandbox({ world: sandbox.world, github: { privateKey } });
  expect(own.github.app.privateKey).toBe(privateKey);
  await own.close();
});
