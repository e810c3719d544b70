import { createFaultStore, type FaultStore } from './faults/fault-store.ts';
import { createClock } from './frame/clock.ts';
import { createControl } from './frame/control.ts';
import type { LoggedRequest } from './frame/request-log.ts';
import { createFrame, listen } from './frame/server.ts';
import { summarizeWorld } from './frame/summarize-world.ts';
import { createAppIdentity } from './github/app-identity.ts';
import { createCredentials } from './github/credentials.ts';
import { createGithubService, GITHUB_PATHS } from './github/github-service.ts';
import { createRateLimits, type Resource } from './github/rate-limits.ts';
import type { TokenTraits } from './github/token-traits.ts';
import type { SandboxClock, SandboxService } from './service.ts';
import type { World } from './world/tables.ts';

export interface SandboxOptions {
  readonly world: World;
  /** The world's end where left out. It stands still until it is set. */
  readonly clock?: SandboxClock;
  /** What the header `Date` of all answers says: the clock where left out. AWS's clients try anew where it is far from their own. */
  readonly date?: () => Date;
  /** A free one where left out. */
  readonly port?: number;
  /** Further stand-ins, asked after GitHub. */
  readonly services?: readonly SandboxService[];
  readonly github?: {
    readonly token?: string;
    /** What that token may do. */
    readonly traits?: TokenTraits;
    /** PEM of the app's key; the sandbox makes its own where left out. */
    readonly privateKey?: string;
    /** Requests (GraphQL: points) an hour. */
    readonly limits?: Partial<Record<Resource, number>>;
  };
}

/** How a client reaches GitHub here. */
export interface SandboxGithub {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly token: string;
  readonly app: { readonly id: number; readonly clientId: string; readonly installationId: number; readonly privateKey: string };
}

/** A sandbox that listens. */
export interface Sandbox {
  readonly url: string;
  readonly github: SandboxGithub;
  readonly clock: SandboxClock;
  readonly faults: FaultStore;
  readonly world: World;
  /** Every request to a service since the start or the last reset, in the order of arrival. */
  readonly requests: () => readonly LoggedRequest[];
  /** Clears faults, log, limits and minted tokens, and sets the clock back to where it began. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

const createGithub = (options: SandboxOptions, clock: SandboxClock) => {
  const { token = 'sandbox-token', traits, privateKey, limits } = options.github ?? {};
  const app = createAppIdentity(privateKey);
  const state = {
    world: options.world,
    clock,
    app,
    credentials: createCredentials(token, clock, traits),
    limits: createRateLimits(clock, limits),
  };
  const describe = (url: string): SandboxGithub => ({
    apiUrl: url + GITHUB_PATHS.rest,
    graphqlUrl: url + GITHUB_PATHS.graphql,
    token,
    app: {
      id: app.id,
      clientId: app.clientId,
      installationId: app.installationId,
      get privateKey() {
        return app.privateKey();
      },
    },
  });
  return { service: createGithubService(state), describe };
};

/** Starts the stand-ins on the loopback interface. Throws where the port is taken. */
export const createSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const clock = options.clock ?? createClock(new Date(options.world.end));
  const began = clock.now();
  const faults = createFaultStore();
  const log: LoggedRequest[] = [];
  const github = createGithub(options, clock);
  const services = [github.service, ...(options.services ?? [])];
  const reset = () => {
    faults.clear();
    log.length = 0;
    clock.set(began);
    for (const service of services) service.reset?.();
  };
  const summary = () => summarizeWorld(options.world, clock.now().getTime());
  const control = createControl({ clock, faults, world: summary, requests: () => log, reset });
  const server = createFrame({ clock, faults, control, services, log, ...(options.date && { date: options.date }) });
  const url = await listen(server, options.port ?? 0);
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
  };
  return { url, github: github.describe(url), clock, faults, world: options.world, requests: () => [...log], reset, close };
};
