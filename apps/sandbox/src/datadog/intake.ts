import type { SandboxClock, SandboxRequest, SandboxResponse, SandboxService } from '../service.ts';
import type { AppKey } from './api/app-key.ts';
import type { Limit } from './api/api-limits.ts';
import { createDatadogApi, type DatadogApi } from './api/datadog-api.ts';
import { createCheckStore, createSeriesStore, type StoredCheck, type StoredSeries } from '@collectors/preview';
import { answerFault } from './limit-faults.ts';
import { answerErrors, answerJson, Refusal } from './refusal.ts';
import { ROUTES, type Stores } from './routes.ts';
import { createTally, type Fate } from './tally.ts';
import { unpack } from './unpack.ts';

/** Where the intake is mounted: the path of `DD_URL`. */
export const DATADOG_PATH = '/datadog';

/** What the intake needs. */
export interface IntakeOptions {
  /** By which points are too old or too far ahead. */
  readonly clock: SandboxClock;
  /** The keys that may send. */
  readonly apiKeys: readonly string[];
  /** The keys that may read and write dashboards, monitors and metadata. Default: none. */
  readonly appKeys?: readonly AppKey[];
  /** Of each endpoint of these. */
  readonly apiLimit?: Limit;
}

/** A payload that was answered with 202. */
export interface TakenPayload extends Fate {
  /** Method and path below the mount: `POST /api/v2/series`. */
  readonly route: string;
  /** ISO 8601, by the sandbox's clock. */
  readonly time: string;
  readonly encoding: string | null;
  readonly packedBytes: number;
  readonly plainBytes: number;
}

/** Datadog's intake and what it has taken, and its APIs for dashboards, monitors and metadata. */
export interface Intake extends SandboxService {
  readonly series: () => readonly StoredSeries[];
  readonly checks: () => readonly StoredCheck[];
  readonly payloads: () => readonly TakenPayload[];
  readonly dashboards: DatadogApi['dashboards'];
  readonly monitors: DatadogApi['monitors'];
  readonly clear: () => void;
}

/** A stand-in of Datadog's metrics intake with its documented limits. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
export const createIntake = (options: IntakeOptions): Intake => {
  const stores: Stores = { series: createSeriesStore(), checks: createCheckStore() };
  const payloads: TakenPayload[] = [];
  const api = createDatadogApi({ appKeys: options.appKeys, limit: options.apiLimit, series: stores.series.list });
  const clear = () => {
    api.clear();
    stores.series.clear();
    stores.checks.clear();
    payloads.length = 0;
  };
  return {
    name: 'datadog',
    answer: (request) => answer(request, { ...options, stores, payloads, api }).catch(toAnswer),
    reset: clear,
    series: stores.series.list,
    checks: stores.checks.list,
    payloads: () => [...payloads],
    dashboards: api.dashboards,
    monitors: api.monitors,
    clear,
  };
};

interface State extends IntakeOptions {
  readonly stores: Stores;
  readonly payloads: TakenPayload[];
  readonly api: DatadogApi;
}

const answer = async (request: SandboxRequest, state: State): Promise<SandboxResponse | undefined> => {
  if (!request.url.pathname.startsWith(`${DATADOG_PATH}/api/`)) return undefined;
  const route = `${request.method} ${request.url.pathname.slice(DATADOG_PATH.length)}`;
  const faulty = answerFault(request.fault);
  if (faulty !== undefined) return faulty;
  if (!state.apiKeys.includes(String(request.headers['dd-api-key']))) return answerErrors(403, 'Forbidden');
  if (route === 'GET /api/v1/validate') return answerJson(200, { valid: true });
  return state.api.answer(request, route, state.clock.now()) ?? submit(request, route, state);
};

const submit = async (request: SandboxRequest, name: string, { clock, stores, payloads }: State): Promise<SandboxResponse> => {
  const route = ROUTES[name];
  if (route === undefined) return answerErrors(404, 'Not Found');
  const { json, ...sizes } = await unpack(request, route.rules);
  const tally = createTally();
  route.take(json, { ...stores, tally, now: clock.now().getTime() / 1000 });
  payloads.push({ route: name, time: clock.now().toISOString(), ...sizes, ...tally.fate() });
  return answerJson(202, route.accepted);
};

const toAnswer = (error: unknown): SandboxResponse => {
  if (error instanceof Refusal) return answerErrors(error.status, error.message);
  throw error;
};
