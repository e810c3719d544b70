import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

import { lazy } from '../world/view/lazy.ts';

/** A GitHub App and its one installation. */
export interface AppIdentity {
  readonly id: number;
  readonly clientId: string;
  readonly installationId: number;
  /** PEM, PKCS#1, as GitHub hands it out. */
  readonly privateKey: () => string;
  readonly publicKey: () => KeyObject;
}

const generateKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey;

/** Makes the sandbox's app. Without a key it makes its own when first asked, which takes a moment. */
export const createAppIdentity = (privateKey?: string): AppIdentity => {
  const key = lazy(() => privateKey ?? generateKey());
  return {
    id: 424_242,
    clientId: 'Iv23sandboxcollector',
    installationId: 5_150_001,
    privateKey: key,
    publicKey: lazy(() => createPublicKey(key())),
  };
};
