import { createVerify } from 'node:crypto';

import type { AppIdentity } from './app-identity.ts';

/** Why a JSON web token is refused, with GitHub's status and words. */
export interface TokenRefusal {
  readonly status: 401 | 404;
  readonly message: string;
}

const UNDECODABLE: TokenRefusal = { status: 401, message: 'A JSON web token could not be decoded' };
const TEN_MINUTES = 600;

const decode = (part: string | undefined): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const checkClaims = (claims: Record<string, unknown>, app: AppIdentity, nowSeconds: number): TokenRefusal | undefined => {
  const { iat, exp, iss } = claims;
  if (!Number.isInteger(iat) || (iat as number) > nowSeconds) {
    return {
      status: 401,
      message: "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    };
  }
  if (!Number.isInteger(exp) || (exp as number) <= nowSeconds) {
    const message =
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
    return { status: 401, message };
  }
  if ((exp as number) > nowSeconds + TEN_MINUTES) {
    return { status: 401, message: "'Expiration time' claim ('exp') is too far in the future" };
  }
  const known = String(iss) === String(app.id) || iss === app.clientId;
  return known ? undefined : { status: 404, message: 'Integration not found' };
};

/**
 * Checks a JSON web token as GitHub does: RS256, signed by the app's key, `iat` not in the future, `exp` at most ten minutes ahead,
 * `iss` the app's id or client id. Answers nothing where it is good.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export const refuseAppToken = (token: string, app: AppIdentity, now: Date): TokenRefusal | undefined => {
  const [header, payload, signature, ...rest] = token.split('.');
  const claims = decode(payload);
  if (decode(header)?.['alg'] !== 'RS256' || claims === undefined || signature === undefined || rest.length > 0)
    return UNDECODABLE;
  const verifier = createVerify('RSA-SHA256').update(`${header}.${payload}`);
  if (!verifier.verify(app.publicKey(), signature, 'base64url')) return UNDECODABLE;
  return checkClaims(claims, app, Math.floor(now.getTime() / 1000));
};
