import { CollectorError } from '@collectors/core';

const SECOND = 1000;

/** Whose statement it is, and when it is made. */
export interface AppTokenOptions {
  readonly clientId: string;
  /** PEM; line ends may be written as `\n`, as in an environment variable. */
  readonly privateKey: string;
  /** The time by GitHub's clock. */
  readonly at: Date;
}

/**
 * A JSON Web Token that says who we are: from a minute ago, against clocks that differ, to nine minutes ahead (ten are allowed).
 * Throws `config_invalid` for a key that cannot sign.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export const signAppToken = ({ clientId, privateKey, at }: AppTokenOptions): string => {
  const seconds = Math.floor(at.getTime() / SECOND);
  const claims = { iat: seconds - 60, exp: seconds + 9 * 60, iss: clientId };
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${sign(unsigned, privateKey.replaceAll('\\n', '\n'))}`;
};

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

const sign = (text: string, privateKey: string) => {
  // Asked for where it is used: runs with a token need not load it.
  const { createSign } = process.getBuiltinModule('node:crypto');
  try {
    return createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url');
  } catch (cause) {
    throw new CollectorError('config_invalid', 'The secret github/app-private-key is no private key that can sign.', {
      cause,
      fix: 'Provide the whole PEM file that GitHub gave for the App, from -----BEGIN to -----END.',
    });
  }
};
