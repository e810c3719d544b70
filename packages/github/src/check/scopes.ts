import type { CheckResult } from '@collectors/core';
import type { Config } from '../config.ts';
import type { RepositoryMember } from '../sweep/to-member.ts';
import type { Credential } from './credential.ts';

/** What a scope includes. https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps#available-scopes */
const INCLUDES: Readonly<Record<string, readonly string[]>> = {
  repo: ['public_repo', 'repo:status'],
  'admin:org': ['write:org', 'read:org'],
  'write:org': ['read:org'],
};

/** A scope that the configuration asks for and the token lacks. */
interface Lack {
  readonly scope: string;
  readonly status: 'warning' | 'failed';
  readonly why: string;
}

/** Holds the scopes of a classic token against what the configuration reads. Others have permissions, which the API tells when it is asked. */
export const checkScopes = function* (
  { kind, scopes, place }: Credential,
  config: Pick<Config, 'organization' | 'billing'>,
  members: readonly RepositoryMember[],
): Generator<CheckResult> {
  if (kind !== 'classic') return;
  const has = (scope: string) => scopes.some((one) => one === scope || (INCLUDES[one]?.includes(scope) ?? false));
  const lacks = findNeeds(config, members).filter(({ scope }) => !has(scope));
  const shown = scopes.join(', ') || 'none';
  if (lacks.length === 0) return yield { name: 'token scopes', status: 'ok', message: `${shown}.` };
  for (const { scope, status, why } of lacks) {
    const fix = `Edit the token at ${place}, and tick '${scope}'.`;
    const message = `The token lacks the scope '${scope}', ${why}. It has: ${shown}.`;
    yield { name: `token scope ${scope}`, status, message, fix, ...(status === 'failed' && { code: 'forbidden' }) };
  }
};

const findNeeds = (
  { organization, billing }: Pick<Config, 'organization' | 'billing'>,
  members: readonly RepositoryMember[],
): readonly Lack[] => [
  ...findRepositoryNeed(organization, members),
  ...(organization === undefined
    ? []
    : [
        {
          scope: 'read:org',
          status: 'warning',
          why: 'by which GitHub shows to members what an organisation does not show to everybody',
        } as const,
      ]),
  ...(billing ? [{ scope: 'admin:org', status: 'failed', why: 'which `billing` needs' } as const] : []),
];

/** Public repositories can be read without any scope; of private ones GitHub says that they do not exist. */
const findRepositoryNeed = (organization: string | undefined, members: readonly RepositoryMember[]): readonly Lack[] => {
  const hidden = members.find((member) => 'kind' in member && member.error.code === 'not_found');
  if (hidden && 'kind' in hidden) {
    const why = `without which private repositories look as if they did not exist: ${hidden.tags.repo} was not found`;
    return [{ scope: 'repo', status: 'failed', why }];
  }
  if (organization !== undefined)
    return [{ scope: 'repo', status: 'warning', why: `without which the private repositories of ${organization} are missing` }];
  return [];
};
