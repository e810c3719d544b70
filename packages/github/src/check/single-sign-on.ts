import type { CheckResult } from '@collectors/core';
import type { Credential } from './credential.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * Where a token is authorised for an organisation that enforces single sign-on: `required; url=https://…`, good for an hour.
 * https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
 */
export const readAuthorizationUrl = (headers: Headers): string | undefined => {
  const url = /^required;\s*url=(\S+)/.exec(headers['x-github-sso'] ?? '')?.[1];
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : undefined;
};

/** The token is good, but not for this organisation. */
export const toUnauthorized = (what: string, url: string): CheckResult => ({
  name: what,
  status: 'failed',
  message: 'May not be read: the organisation enforces single sign-on, and the token is not authorised for it.',
  fix: `Open ${url} within an hour and authorise it; or 'Configure SSO' beside the token in its owner's settings.`,
  code: 'forbidden',
});

/** An answer that leaves out what organisations with single sign-on own: `partial-results; organizations=1,2`. */
export const explainPartial = (what: string, headers: Headers, { place }: Credential): CheckResult | undefined => {
  const ids = /^partial-results;\s*organizations=([\d,]+)/.exec(headers['x-github-sso'] ?? '')?.[1];
  if (ids === undefined) return undefined;
  const message = `Can be read in part: the token is not authorised for single sign-on of the organisations ${ids}.`;
  return { name: what, status: 'warning', message, fix: `Authorise it with 'Configure SSO' at ${place}.` };
};
