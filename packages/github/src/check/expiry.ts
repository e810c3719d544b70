import type { CheckResult } from '@collectors/core';
import type { Credential } from './credential.ts';

const DAY = 86_400_000;
/** Days: time enough to have a new one made. */
const SOON = 14;
const NAME = 'token expiry';

/**
 * When the token ends; nothing where GitHub does not say: it has no end, or is made anew for each run.
 * https://github.blog/changelog/2021-07-26-expiration-options-for-personal-access-tokens/
 */
export const checkExpiry = function* (
  { place, replacement }: Credential,
  headers: Readonly<Record<string, string>>,
  now: Date,
): Generator<CheckResult> {
  const end = parseExpiry(headers['github-authentication-token-expiration']);
  if (end === undefined) return;
  const days = Math.floor((end.getTime() - now.getTime()) / DAY);
  const date = end.toISOString().slice(0, 10);
  if (end <= now) {
    const message = `The token expired on ${date}.`;
    yield { name: NAME, status: 'failed', message, fix: replacement, code: 'credentials_refused' };
  } else if (days < SOON) {
    const message = `The token expires on ${date}, in ${days} ${days === 1 ? 'day' : 'days'}.`;
    yield {
      name: NAME,
      status: 'warning',
      message,
      fix: `Regenerate it at ${place}, and put the new one where github/dashboard-token is read from.`,
    };
  } else {
    yield { name: NAME, status: 'ok', message: `The token is good until ${date}.` };
  }
};

/** `2026-12-31 23:59:59 UTC`, or with an offset: `2026-12-31 23:59:59 +0900`. */
export const parseExpiry = (text: string | undefined): Date | undefined => {
  const [, day, time, zone] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (UTC|[+-]\d{4})$/.exec(text?.trim() ?? '') ?? [];
  if (day === undefined) return undefined;
  const end = new Date(`${day}T${time}${zone === 'UTC' ? 'Z' : zone!.replace(/(\d{2})$/, ':$1')}`);
  return Number.isNaN(end.getTime()) ? undefined : end;
};
