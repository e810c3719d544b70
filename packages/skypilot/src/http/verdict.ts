import type { RawAnswer, Verdict } from '@collectors/core';
import { z } from 'zod';

const needsAuth = z.object({ status: z.literal('needs_auth') });
const mismatch = z.object({ error: z.literal('version_mismatch'), message: z.string() });

/** Where browsers are sent to sign in; 301 and 308 mean another address. */
const REDIRECTS = new Set([302, 303, 307]);

const LOGIN_PAGE = 'a login page answered, so that no credential that the server takes came: give skypilot/service-account-token';

/**
 * Tells what the status does not show: a login page is served with 200 or leads elsewhere, and the health of a server with 200 to
 * strangers too.
 */
export const judgeAnswer = ({ status, headers, body }: RawAnswer): Verdict | undefined => {
  if (status === 401) return { kind: 'refused', message: toRefusal(body) };
  if (REDIRECTS.has(status)) return { kind: 'refused', message: `${LOGIN_PAGE} (it leads to ${toHost(headers['location'])})` };
  if (status === 200 && isPage(headers)) return { kind: 'refused', message: LOGIN_PAGE };
  if (status === 200 && needsAuth.safeParse(body).success) return { kind: 'refused', message: NEEDS_AUTH };
  const versions = mismatch.safeParse(body).data;
  return versions && { kind: 'failed', message: `the versions do not fit: ${versions.message}` };
};

const NEEDS_AUTH = 'the server wants to be signed in to (needs_auth): give skypilot/service-account-token';

const isPage = (headers: RawAnswer['headers']): boolean => headers['content-type']?.startsWith('text/html') === true;

/** Of an address nothing but its host: the rest may hold what nobody should read. */
const toHost = (location = ''): string => (URL.canParse(location) ? new URL(location).host : 'a page of the server');

const detail = z.union([z.string(), z.object({ detail: z.string() }).transform((body) => body.detail)]);

/** https://docs.skypilot.co/en/latest/reference/auth.html#service-accounts */
const toRefusal = (body: unknown): string =>
  `${detail.safeParse(body).data ?? 'no reason was given'}; a service account's token expires after 30 days unless it was made with another time: make a new one`;
