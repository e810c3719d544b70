import type { GraphQLSchema } from 'graphql';
import type { SandboxClock, SandboxRequest, SandboxResponse } from '../service.ts';
import type { ServiceSetup, StandIn } from '../stand-in.ts';
import { answerGraphql, toJson } from './api/answer-graphql.ts';
import { authenticate } from './api/authenticate.ts';
import { createRateLimit, refuseLimited, toRateHeaders, type RateLimit } from './api/rate-limit.ts';
import { toQueryFacts } from './api/read-query.ts';
import { createWandbSchema } from './api/schema.ts';
import { DEFAULT_API_KEY, DEFAULT_PROJECTS, type WandbOptions } from './options.ts';
import { createWandbWorld } from './world/create-wandb-world.ts';
import type { WandbWorld } from './world/tables.ts';

/** The stand-in of a server, with the world that it tells of. */
export interface WandbStandIn extends StandIn {
  readonly world: WandbWorld;
}

interface Server {
  readonly options: WandbOptions;
  readonly apiKey: string;
  readonly world: WandbWorld;
  readonly schema: GraphQLSchema;
  readonly clock: SandboxClock;
  readonly limit: RateLimit;
}

const ROOT = '/wandb';

const complain = (status: number, message: string, headers?: Readonly<Record<string, string>>): SandboxResponse =>
  toJson(status, { errors: [{ message }], data: null }, headers);

const answer = (server: Server, { method, url, headers, body, fault }: SandboxRequest): SandboxResponse => {
  const { options, apiKey, world, schema, clock, limit } = server;
  if (url.pathname !== `${ROOT}/graphql`) return complain(404, `no such path: ${url.pathname}`);
  if (method !== 'POST') return complain(405, `${method} is not allowed here`, { allow: 'POST' });
  const identity = authenticate(headers.authorization, apiKey);
  if (identity.kind === 'unknown' && options.unknownKey !== 'anonymous') return complain(401, 'user is not logged in');
  const limited = refuseLimited(limit, fault);
  if (limited) return complain(429, 'rate limit exceeded', limited);
  const viewer = identity.kind === 'known' ? identity.username : null;
  const context = { world, now: clock.now().getTime(), viewer, timestamps: options.timestamps ?? 'mixed', fault } as const;
  const answered = answerGraphql(schema, context, body);
  return { ...answered, headers: { ...toRateHeaders(limit.state()), ...answered.headers } };
};

/** Kinds of runs, and values, that the world has. */
const CONFIG = {
  runTypes: [
    { name: 'train', displayName: String.raw`^train\.` },
    { name: 'eval', jobType: 'eval' },
    { name: 'nightly', tag: 'nightly' },
    { name: 'sweep', displayName: String.raw`-sweep-\d+$` },
  ],
  summary: [
    { key: 'overview/steps_per_second', name: 'steps_per_second' },
    { key: 'skypilot/queue_latency_s', name: 'queue_latency_s' },
    { key: 'loss' },
  ],
} as const;

const toSetup = ({ apiKey, world }: Server, url: string): ServiceSetup => ({
  environment: { WANDB_BASE_URL: url + ROOT, WANDB_API_KEY: apiKey },
  config: { ...CONFIG, projects: world.projects.map(({ entity, name }) => `${entity}/${name}`) },
});

/** The stand-in of Weights & Biases: runs and sweeps of one world, as of the clock. https://docs.wandb.ai/ref/python/public-api/ */
export const createWandbStandIn = (clock: SandboxClock, options: WandbOptions = {}): WandbStandIn => {
  const { apiKey = DEFAULT_API_KEY, projects = DEFAULT_PROJECTS, end = clock.now(), seed } = options;
  const world = createWandbWorld({ end, projects, ...(seed !== undefined && { seed }) });
  const limit = createRateLimit(clock, options.limit);
  const server: Server = { options, apiKey, world, schema: createWandbSchema(options.served), clock, limit };
  const isOwn = ({ url }: SandboxRequest) => url.pathname.startsWith(`${ROOT}/`);
  return {
    world,
    service: {
      name: 'wandb',
      answer: async (request) => (isOwn(request) ? answer(server, request) : undefined),
      describe: (request) => (isOwn(request) ? toQueryFacts(request.body) : undefined),
      reset: limit.reset,
    },
    setup: (url) => toSetup(server, url),
  };
};
