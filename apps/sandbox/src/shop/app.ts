import { createHmac, timingSafeEqual } from 'node:crypto';

/** The one application that may sign in by itself, and its key. */
export const SHOP_APP = { id: 'practice-app', key: 'practice-app-key' } as const;

const LONGEST = 600;

const decode = (part: string | undefined): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')));
  } catch {
    return {};
  }
};

const isSigned = (header: string | undefined, claims: string | undefined, signature: string | undefined): boolean => {
  const right = createHmac('sha256', SHOP_APP.key).update(`${header}.${claims}`).digest();
  const given = Buffer.from(signature ?? '', 'base64url');
  return given.length === right.length && timingSafeEqual(given, right);
};

/** Why a signed statement (a JSON Web Token, HS256) is not taken; `undefined` for a good one. */
export const refuseStatement = (text: string, now: Date): string | undefined => {
  const [header, claims, signature] = text.split('.');
  const { iss, iat, exp } = decode(claims);
  const seconds = now.getTime() / 1000;
  if (decode(header)['alg'] !== 'HS256') return 'The statement has to be signed by HS256.';
  if (!isSigned(header, claims, signature)) return 'The signature is not that of the key.';
  if (iss !== SHOP_APP.id) return `There is no application ${String(iss)}.`;
  if (typeof iat !== 'number' || iat > seconds) return 'iat has to lie in the past.';
  if (typeof exp !== 'number' || exp <= seconds || exp > seconds + LONGEST) return 'exp has to lie within the next ten minutes.';
  return undefined;
};
