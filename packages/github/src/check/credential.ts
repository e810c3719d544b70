import type { Config } from '../config.ts';

type Headers = Readonly<Record<string, string>>;

/** What the collector signs in with, and where it is changed. */
export interface Credential {
  readonly kind: 'app' | 'classic' | 'fine-grained';
  /** Of a classic token. */
  readonly scopes: readonly string[];
  /** Where more is granted. */
  readonly place: string;
  /** What to do where it is not accepted any more. */
  readonly replacement: string;
}

/** The site that belongs to the API: https://github.com, or the host of an Enterprise Server. */
export const toWebUrl = ({ apiUrl }: Pick<Config, 'apiUrl'>): string =>
  apiUrl === 'https://api.github.com' ? 'https://github.com' : new URL(apiUrl).origin;

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps: only classic tokens have scopes. */
const readScopes = (headers: Headers): readonly string[] | undefined =>
  headers['x-oauth-scopes']
    ?.split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');

/** Tells a credential by the configuration, and by what GitHub says of it in the headers of an answer. */
export const toCredential = (config: Pick<Config, 'apiUrl' | 'app'>, headers: Headers): Credential => {
  const web = toWebUrl(config);
  const secret = 'and put it where github/dashboard-token is read from';
  if (config.app) {
    const place = `the App's settings (Permissions & events), then have an owner of the organisation accept the change`;
    const replacement = `Make a new private key in the App's settings, and put it where github/app-private-key is read from.`;
    return { kind: 'app', scopes: [], place, replacement };
  }
  const scopes = readScopes(headers);
  const place = scopes ? `${web}/settings/tokens` : `${web}/settings/personal-access-tokens`;
  return {
    kind: scopes ? 'classic' : 'fine-grained',
    scopes: scopes ?? [],
    place,
    replacement: `It may be mistyped, expired or revoked: make a new one at ${place}, ${secret}.`,
  };
};
