import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import { answerErrors, answerJson, Refusal } from '../refusal.ts';
import type { StoredSeries } from '@collectors/preview';
import { type AppKey, hasRight, type Right } from './app-key.ts';
import { type ApiLimits, createApiLimits, type Limit } from './api-limits.ts';
import { type ApiRequest, parseBody } from './api-request.ts';
import { createDashboardsApi, type DashboardsApi } from './dashboards-api.ts';
import { createMetricsApi } from './metrics-api.ts';
import { createMonitorsApi, type MonitorsApi } from './monitors-api.ts';

/** What the APIs need. */
export interface DatadogApiOptions {
  /** Default: none, and so no access. */
  readonly appKeys?: readonly AppKey[] | undefined;
  readonly limit?: Limit | undefined;
  readonly series: () => readonly StoredSeries[];
}

/** Dashboards, monitors and metadata, for who has an application key. */
export interface DatadogApi {
  /** Answers `undefined` where the path is none of these APIs'. */
  readonly answer: (request: SandboxRequest, route: string, now: Date) => SandboxResponse | undefined;
  readonly dashboards: DashboardsApi['all'];
  readonly monitors: MonitorsApi['all'];
  readonly clear: () => void;
}

interface Route {
  readonly right?: Right;
  readonly answer: (request: ApiRequest) => unknown;
}

/** Keeps what it is given until it is cleared. */
export const createDatadogApi = ({ appKeys = [], limit, series }: DatadogApiOptions): DatadogApi => {
  const [dashboards, monitors, metrics] = [createDashboardsApi(), createMonitorsApi(), createMetricsApi(series)];
  const limits = createApiLimits(limit);
  const [readDashboards, writeDashboards] = ['dashboards_read', 'dashboards_write'] as const;
  const [readMonitors, writeMonitors] = ['monitors_read', 'monitors_write'] as const;
  const routes: Readonly<Record<string, Route>> = {
    'GET /api/v2/validate_keys': { answer: () => ({ status: 'ok' }) },
    'GET /api/v1/dashboard': { right: readDashboards, answer: dashboards.list },
    'POST /api/v1/dashboard': { right: writeDashboards, answer: dashboards.post },
    'GET /api/v1/dashboard/*': { right: readDashboards, answer: dashboards.get },
    'PUT /api/v1/dashboard/*': { right: writeDashboards, answer: dashboards.put },
    'DELETE /api/v1/dashboard/*': { right: writeDashboards, answer: dashboards.remove },
    'GET /api/v1/monitor': { right: readMonitors, answer: monitors.list },
    'POST /api/v1/monitor': { right: writeMonitors, answer: monitors.post },
    'POST /api/v1/monitor/validate': { right: readMonitors, answer: monitors.validate },
    'GET /api/v1/monitor/*': { right: readMonitors, answer: monitors.get },
    'PUT /api/v1/monitor/*': { right: writeMonitors, answer: monitors.put },
    'DELETE /api/v1/monitor/*': { right: writeMonitors, answer: monitors.remove },
    'GET /api/v1/metrics/*': { right: 'metrics_read', answer: metrics.get },
    'PUT /api/v1/metrics/*': { right: 'metrics_metadata_write', answer: metrics.put },
  };
  return {
    answer(request, path, now) {
      const name = path in routes ? path : path.replace(/[^/]+$/, '*');
      const route = routes[name];
      return route && answerRoute(request, { name, route, appKeys, limits, now });
    },
    dashboards: dashboards.all,
    monitors: monitors.all,
    clear() {
      for (const one of [dashboards, monitors, metrics]) one.clear();
      limits.reset();
    },
  };
};

interface Asked {
  readonly name: string;
  readonly route: Route;
  readonly appKeys: readonly AppKey[];
  readonly limits: ApiLimits;
  readonly now: Date;
}

const answerRoute = (
  { url, headers: given, body }: SandboxRequest,
  { name, route, appKeys, limits, now }: Asked,
): SandboxResponse => {
  const appKey = given['dd-application-key'];
  if (!appKeys.some(({ key }) => key === appKey)) return answerErrors(403, 'Forbidden');
  const { exceeded, headers } = limits.take(name);
  if (exceeded) return answerErrors(429, 'Rate limit of the organization exceeded', headers);
  const lacks = route.right !== undefined && !hasRight(appKeys, appKey, route.right);
  if (lacks) return answerJson(403, { errors: ['Forbidden', 'Failed permission authorization checks'] }, headers);
  try {
    const id = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
    return answerJson(200, route.answer({ id, query: url.searchParams, body: parseBody(body), now }), headers);
  } catch (error) {
    if (error instanceof Refusal) return answerErrors(error.status, error.message, headers);
    throw error;
  }
};
