import type { SandboxClock } from '../service.ts';
import type { ServiceSetup, StandIn } from '../stand-in.ts';
import { MINUTE } from '../world/instant.ts';
import { answerRequest, ROOT } from './api/answer-request.ts';
import { DEFAULT_BASIC, DEFAULT_TOKEN } from './api/authenticate.ts';
import { createRequestStore } from './api/request-store.ts';
import type { ServerState } from './api/server-state.ts';
import { SINCE } from './api/versions.ts';
import { DEFAULT_API_VERSION, type SkypilotAuth, type SkypilotOptions } from './options.ts';
import { createSkypilotWorld } from './world/create-skypilot-world.ts';
import type { SkypilotWorld } from './world/tables.ts';

/** The stand-in of an API server, with the world that it tells of. */
export interface SkypilotStandIn extends StandIn {
  readonly world: SkypilotWorld;
}

const toEnd = (clock: SandboxClock): Date => new Date(Math.floor(clock.now().getTime() / MINUTE) * MINUTE);

const toSetup = (auth: SkypilotAuth, url: string): ServiceSetup => {
  const endpoint = { SKYPILOT_API_SERVER_ENDPOINT: url + ROOT };
  if (auth.kind === 'token') return { environment: { ...endpoint, SKYPILOT_SERVICE_ACCOUNT_TOKEN: auth.token ?? DEFAULT_TOKEN } };
  if (auth.kind !== 'basic') return { environment: endpoint };
  const { user = DEFAULT_BASIC.user, password = DEFAULT_BASIC.password } = auth;
  return { environment: { ...endpoint, SKYPILOT_BASIC_AUTH: `${user}:${password}` } };
};

/**
 * The stand-in of SkyPilot's API server: managed jobs, clusters, costs and prices of one world, as of the clock.
 * https://docs.skypilot.co/en/latest/reference/api-server/api-server.html
 */
export const createSkypilotStandIn = (clock: SandboxClock, options: SkypilotOptions = {}): SkypilotStandIn => {
  const { auth = { kind: 'token' }, apiVersion = DEFAULT_API_VERSION, end = toEnd(clock), seed, sizes } = options;
  const world = createSkypilotWorld({
    end,
    legacy: apiVersion < SINCE.queueV2,
    ...(seed !== undefined && { seed }),
    ...(sizes && { sizes }),
  });
  const state: ServerState = { world, clock, auth, apiVersion, options, requests: createRequestStore(), tally: new Map() };
  return {
    world,
    service: {
      name: 'skypilot',
      answer: async (request) => (request.url.pathname.startsWith(`${ROOT}/`) ? answerRequest(state, request) : undefined),
      reset: () => {
        state.requests.clear();
        state.tally.clear();
      },
    },
    setup: (url) => toSetup(auth, url),
  };
};
