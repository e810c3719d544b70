import { timingSafeEqual } from 'node:crypto';

/** The user that the good key belongs to. */
export const VIEWER = 'service-dashboards';

/** What an `Authorization` header proves: the key's user, or that it is of no key that the server knows. */
export type Identity = { readonly kind: 'known'; readonly username: string } | { readonly kind: 'unknown' };

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The key is the password of a user called `api`. https://github.com/wandb/wandb/blob/main/core/internal/api/credentials.go */
export const authenticate = (authorization: string | undefined, apiKey: string): Identity => {
  const [, encoded] = /^basic (\S+)$/i.exec(authorization ?? '') ?? [];
  const given = Buffer.from(encoded ?? '', 'base64').toString('latin1');
  return isSame(given, `api:${apiKey}`) ? { kind: 'known', username: VIEWER } : { kind: 'unknown' };
};
