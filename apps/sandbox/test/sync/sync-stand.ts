import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import { DashboardsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/DashboardsApi.js';
import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import { MonitorsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js';
import type { Fate, Problem, SyncItem, SyncResult } from '@collectors/datadog/sync';
import { API_KEY, APP_KEY, createStand, type StandOptions } from '../run/stand.ts';

/** What `collectors sync --json` prints, as far as the tests look at it. */
export interface SyncReport extends SyncResult {
  readonly exitCode: number;
}

/** Without the class, whose instances nobody spreads. */
export type Plain<T> = { [K in keyof T]: T[K] };

/** A synchronisation that is over. */
export interface Synced {
  readonly code: number | null;
  readonly report: SyncReport;
  readonly stderr: string;
  /** How many have each fate; none are left out. */
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
  readonly find: (key: string) => SyncItem | undefined;
  /** All that went wrong. */
  readonly problems: readonly Problem[];
  /** Requests to write that Datadog got. */
  readonly writes: number;
}

/** The stand with the command on it, and with a person who has the official client and the same rights. */
export const createSyncStand = async (options?: StandOptions) => {
  const stand = await createStand(options);
  const baseServer = new BaseServerConfiguration(stand.environment['DD_URL']!, {});
  const configuration = createConfiguration({ baseServer, authMethods: { apiKeyAuth: API_KEY, appKeyAuth: APP_KEY } });
  /** Requests to the APIs of dashboards, monitors and metadata that were to write. */
  const writes = () =>
    stand.sandbox
      .requests()
      .filter(({ method, url }) => /^(POST|PUT)/.test(method) && /\/api\/v1\/(dashboard|monitor|metrics)/.test(url)).length;
  const sync = async (argv: readonly string[] = [], environment?: Readonly<Record<string, string>>): Promise<Synced> => {
    const before = writes();
    const { code, stdout, stderr } = await stand.type(['sync', '--json', ...argv], environment);
    const report = JSON.parse(stdout) as SyncReport;
    const { items } = report;
    const fates = Object.fromEntries(
      Object.entries(Object.groupBy(items, ({ fate }) => fate)).map(([fate, all]) => [fate, all.length]),
    );
    const problems = [...report.problems, ...items.flatMap(({ problem }) => problem ?? [])];
    return {
      code,
      report,
      stderr,
      fates,
      find: (key) => items.find((item) => item.key === key),
      problems,
      writes: writes() - before,
    };
  };
  return {
    ...stand,
    sync,
    writes,
    person: {
      dashboards: new DashboardsApi(configuration),
      monitors: new MonitorsApi(configuration),
      metrics: new MetricsApi(configuration),
    },
  };
};
