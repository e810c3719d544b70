import { DEFAULT_SCOPES, hasScope, type TokenTraits } from './token-traits.ts';

/** Who asks: what a credential stands for. */
export interface Principal {
  readonly kind: 'user' | 'installation';
  /** What its rate limit is counted under. */
  readonly id: string;
  readonly login: string;
  /** Full names that an installation token was narrowed to; `null` for all. */
  readonly repositories: ReadonlySet<string> | null;
  /** Of a personal token. */
  readonly traits?: TokenTraits;
}

/** The words of a refusal differ by who asks. */
export const refusal = ({ kind }: Principal): string =>
  `Resource not accessible by ${kind === 'installation' ? 'integration' : 'personal access token'}`;

/** Whether a repository can be seen at all: GitHub says of others that they do not exist. */
export const canSee = (
  { repositories, traits }: Principal,
  { owner, name, private: isPrivate }: { readonly owner: string; readonly name: string; readonly private: boolean },
): boolean => {
  if (repositories !== null && !repositories.has(`${owner}/${name}`.toLowerCase())) return false;
  const isClassic = traits !== undefined && traits.permissions === undefined;
  return !(isPrivate && isClassic && !hasScope(traits.scopes ?? DEFAULT_SCOPES, 'repo'));
};

/** Whether a token may read something that takes a permission. Classic tokens have none, and what they lack is a scope. */
export const mayRead = ({ traits }: Principal, permission: string): boolean => traits?.permissions?.includes(permission) ?? true;

/** Whether the organisation enforces single sign-on and the token was not authorised for it. */
export const lacksAuthorization = ({ traits }: Principal, login: string): boolean =>
  traits?.unauthorized?.includes(login.toLowerCase()) ?? false;

/** How GitHub words it. */
export const SINGLE_SIGN_ON =
  'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
