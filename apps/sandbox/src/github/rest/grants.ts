import { refuse, type GithubAnswer } from '../github-answer.ts';
import { lacksAuthorization, mayRead, type Principal, refusal, SINGLE_SIGN_ON } from '../principal.ts';
import { DEFAULT_SCOPES, hasScope } from '../token-traits.ts';
import type { Grant } from './route.ts';

/** What an answer says that the question takes: permissions, or to a classic token scopes. */
export const toGrantHeaders = ({ kind, traits }: Principal, grant: Grant | undefined): Record<string, string> => {
  if (kind === 'installation' || traits?.permissions !== undefined)
    return grant ? { 'x-accepted-github-permissions': `${grant.permission}=read` } : {};
  return { 'x-accepted-oauth-scopes': grant?.scope ?? '' };
};

/** A refusal where the token lacks what the question takes; nothing where it may ask. `owner`: whose data it is. */
export const refuseUngranted = (
  principal: Principal,
  grant: Grant | undefined,
  owner: string | undefined,
): GithubAnswer | undefined => {
  if (owner !== undefined && lacksAuthorization(principal, owner)) {
    const url = `https://github.com/orgs/${owner}/sso?authorization_request=AABBCC`;
    return refuse(403, SINGLE_SIGN_ON, { 'x-github-sso': `required; url=${url}` });
  }
  if (grant && !mayRead(principal, grant.permission)) return refuse(403, refusal(principal));
  const scopes = principal.traits?.permissions === undefined ? (principal.traits?.scopes ?? DEFAULT_SCOPES) : undefined;
  const lacksScope = principal.kind === 'user' && scopes && grant?.scope !== undefined && !hasScope(scopes, grant.scope);
  return lacksScope ? refuse(403, `You need the ${grant.scope} scope.`) : undefined;
};
