import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { signAppToken } from './app-token.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const at = new Date('2026-03-02T08:00:00.700Z');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;

test.each([
  ['as GitHub gives it', privateKey],
  ['on one line', privateKey.replaceAll('\n', '\\n')],
])('a statement is signed by a key %s', (_, key) => {
  const [header, claims, signature] = signAppToken({ clientId: 'Iv1.abc', privateKey: key, at }).split('.') as [
    string,
    string,
    string,
  ];
  expect(decode(header)).toEqual({ alg: 'RS256', typ: 'JWT' });
  const seconds = Date.parse('2026-03-02T08:00:00Z') / 1000;
  expect(decode(claims)).toEqual({ iat: seconds - 60, exp: seconds + 540, iss: 'Iv1.abc' });
  const verify = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  expect(verify.verify(createPublicKey(publicKey), signature, 'base64url')).toBe(true);
});

test('a key that cannot sign is a fault of the configuration, and is not shown', () => {
  const sign = () => signAppToken({ clientId: 'Iv1.abc', privateKey: 'no-key', at });
  expect(sign).toThrow(expect.objectContaining({ code: 'config_invalid', message: expect.not.stringContaining('no-key') }));
});
