import type { SandboxClock } from '../service.ts';
import type { StandIn } from '../stand-in.ts';
import { MINUTE } from '../world/instant.ts';
import { answerRequest, type AsanaState, ROOT } from './api/answer-request.ts';
import { createConcurrencyLimit } from './api/concurrency-limit.ts';
import { createRateLimit } from './api/rate-limit.ts';
import { type AsanaOptions, DEFAULT_TOKEN } from './options.ts';
import { createAsanaWorld } from './world/create-asana-world.ts';
import type { AsanaWorld } from './world/tables.ts';

/** The stand-in of Asana, with the world that it tells of. */
export interface AsanaStandIn extends StandIn {
  readonly world: AsanaWorld;
}

const toEnd = (clock: SandboxClock): Date => new Date(Math.floor(clock.now().getTime() / MINUTE) * MINUTE);

/** The sections that the sandbox tells apart: one by two names, because it is being renamed. */
export const SECTIONS = ['Triage', 'Backlog', { name: 'active', is: ['In progress', 'In review', 'Review'] }] as const;

/** The time zone in which the sandbox's days end. */
export const TIME_ZONE = 'America/Los_Angeles';

/** The stand-in of Asana's REST API over one workspace, as of the clock. https://developers.asana.com/reference/rest-api-reference */
export const createAsanaStandIn = (clock: SandboxClock, options: AsanaOptions = {}): AsanaStandIn => {
  const { end = toEnd(clock), seed, sizes, plan = 'paid', monotonic = () => performance.now() } = options;
  const world = createAsanaWorld({ end, ...(seed !== undefined && { seed }), ...(sizes && { sizes }) });
  const limit = createRateLimit(plan, monotonic);
  const state: AsanaState = { world, options, now: () => clock.now(), limit, concurrency: createConcurrencyLimit() };
  return {
    world,
    service: {
      name: 'asana',
      answer: async (request) => (request.url.pathname.startsWith(`${ROOT}/`) ? answerRequest(request, state) : undefined),
      reset: () => limit.reset(),
    },
    setup: (url) => ({
      environment: {
        ASANA_API_URL: url + ROOT,
        ASANA_WORKSPACE: world.workspace.gid,
        ASANA_PERSONAL_ACCESS_TOKEN: options.token ?? DEFAULT_TOKEN,
      },
      config: {
        projects: world.tracked.map((gid) => ({ gid, name: world.projects.find((project) => project.gid === gid)!.name })),
        sections: SECTIONS,
        timeZone: TIME_ZONE,
        plan,
      },
    }),
  };
};
