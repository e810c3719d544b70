import type { SandboxClock } from '../service.ts';
import { HOUR } from '../world/instant.ts';
import type { Principal } from './principal.ts';
import type { TokenTraits } from './token-traits.ts';

/** A token that an installation was given. */
export interface InstallationToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** The tokens that are good. */
export interface Credentials {
  /** Whom an `Authorization` header stands for; nothing where the token is unknown or has expired. */
  readonly authenticate: (authorization: string | undefined) => Principal | undefined;
  /** Makes an installation token, good for an hour of the sandbox's clock. */
  readonly mint: (repositories: ReadonlySet<string> | null) => InstallationToken;
  /** Forgets the installation tokens, as when an administrator revokes them. */
  readonly reset: () => void;
}

const bearer = (authorization: string | undefined): string | undefined =>
  /^(?:bearer|token)\s+(\S+)$/i.exec(authorization ?? '')?.[1];

/** Knows one personal token, for ever unless its traits say otherwise, and the installation tokens that it minted. */
export const createCredentials = (personalToken: string, clock: SandboxClock, traits: TokenTraits = {}): Credentials => {
  const minted = new Map<string, { readonly principal: Principal; readonly expiresAt: Date }>();
  const user: Principal = { kind: 'user', id: 'user', login: 'sandbox-user', repositories: null, traits };
  return {
    authenticate: (authorization) => {
      const token = bearer(authorization);
      if (token === personalToken) return traits.expiresAt && traits.expiresAt <= clock.now() ? undefined : user;
      const found = token === undefined ? undefined : minted.get(token);
      return found !== undefined && found.expiresAt > clock.now() ? found.principal : undefined;
    },
    mint: (repositories) => {
      const token = `ghs_sandbox${String(minted.size + 1).padStart(4, '0')}`;
      const expiresAt = new Date(clock.now().getTime() + HOUR);
      minted.set(token, {
        expiresAt,
        principal: { kind: 'installation', id: 'installation', login: 'sandbox-app', repositories },
      });
      return { token, expiresAt };
    },
    reset: () => minted.clear(),
  };
};
