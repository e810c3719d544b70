import { checkFailure, type CheckResult, type CollectorError, type HttpFailure } from '@collectors/core';
import type { Credential } from './credential.ts';
import { readAuthorizationUrl, toUnauthorized } from './single-sign-on.ts';

type Headers = Readonly<Record<string, string>>;

/** Names the grant that a refused question would have taken, and where it is given. */
export const explainForbidden = (what: string, error: CollectorError & HttpFailure, credential: Credential): CheckResult => {
  const headers = error.headers ?? {};
  const url = readAuthorizationUrl(headers);
  if (url !== undefined) return toUnauthorized(what, url);
  const missing = credential.kind === 'classic' ? readScopes(headers, credential) : readPermissions(headers);
  if (missing === undefined) return checkFailure(what, error, `Grant the right to read this at ${credential.place}.`);
  const noun = credential.kind === 'classic' ? 'scope' : 'permission';
  return {
    name: what,
    status: 'failed',
    message: `May not be read: the ${noun} ${missing} is missing.`,
    fix: `Grant it at ${credential.place}.`,
    code: 'forbidden',
  };
};

/** `a=read,b=read; c=read`: a and b, or c. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible */
const readPermissions = (headers: Headers): string | undefined =>
  headers['x-accepted-github-permissions']
    ?.split(';')
    .map((set) => set.split(',').map(toPermission).join(' and '))
    .join(', or ');

/** `pull_requests=read` as the settings spell it. */
const toPermission = (pair: string): string => {
  const [name = '', level = 'read'] = pair.trim().split('=');
  const words = name.replaceAll('_', ' ');
  return `'${words.charAt(0).toUpperCase()}${words.slice(1)}: ${level}'`;
};

/** Any one of them would do. */
const readScopes = (headers: Headers, { scopes }: Credential): string | undefined => {
  const accepted = headers['x-accepted-oauth-scopes']?.split(',').map((scope) => scope.trim()) ?? [];
  const named = accepted.filter((scope) => scope !== '' && !scopes.includes(scope)).map((scope) => `'${scope}'`);
  return named.length > 0 ? named.join(' or ') : undefined;
};
