/** What a personal token may do, and how long. */
export interface TokenTraits {
  /** Of a classic token. Default: all that is ever asked for. Not together with `permissions`. */
  readonly scopes?: readonly string[];
  /** Makes it a fine-grained token: what it may read (`actions`, `contents`, `pull_requests`, `organization_administration`). */
  readonly permissions?: readonly string[];
  /** Default: never. */
  readonly expiresAt?: Date;
  /** Organisations with single sign-on that it was not authorised for. */
  readonly unauthorized?: readonly string[];
}

/** What a token has that nobody said anything about. */
export const DEFAULT_SCOPES: readonly string[] = ['admin:org', 'repo'];

const INCLUDED: Readonly<Record<string, readonly string[]>> = { 'admin:org': ['read:org'], repo: ['public_repo'] };

/** Whether a classic token has a scope, or one that includes it. */
export const hasScope = (scopes: readonly string[], wanted: string): boolean =>
  scopes.some((scope) => scope === wanted || (INCLUDED[scope]?.includes(wanted) ?? false));

/** `2026-12-31 23:59:59 UTC`, as GitHub writes it into its header. */
const toHeaderDate = (date: Date): string => `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/**
 * The headers by which every answer tells of the token. A fine-grained token has no scopes, and so no such header.
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
export const toTokenHeaders = ({ scopes, permissions, expiresAt }: TokenTraits): Record<string, string> => ({
  ...(permissions === undefined && { 'x-oauth-scopes': (scopes ?? DEFAULT_SCOPES).join(', ') }),
  ...(expiresAt && { 'github-authentication-token-expiration': toHeaderDate(expiresAt) }),
});
