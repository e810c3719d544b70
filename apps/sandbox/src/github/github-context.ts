import type { FaultAction } from '../faults/fault.ts';
import type { SandboxClock } from '../service.ts';
import type { Instant } from '../world/instant.ts';
import type { World } from '../world/tables.ts';
import type { AppIdentity } from './app-identity.ts';
import type { Credentials } from './credentials.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Principal } from './principal.ts';

/** What the stand-in keeps between requests. */
export interface GithubState {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly credentials: Credentials;
  readonly limits: RateLimits;
  readonly app: AppIdentity;
}

/** What answering one request needs. */
export interface GithubContext extends GithubState {
  readonly principal: Principal;
  readonly at: Instant;
  /** As the client reached it, without a slash at the end. */
  readonly apiUrl: string;
  readonly fault: FaultAction | undefined;
}
