import { MetricsApi as DistributionsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import { ServiceChecksApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/ServiceChecksApi.js';
import type { ServiceCheck } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/ServiceCheck.js';
import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import { toDistribution, toMetricSeries } from './serialise.ts';
import type { Series } from './series.ts';
import { createHttpLibrary } from './transport/http-library.ts';
import type { SendOptions } from './transport/send-repeatedly.ts';

/** Where the requests go. */
export interface Intake {
  /** Base URL without a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
}

/** Sends one payload, and gives what the intake objects to although it took it. Throws what the client and the transport throw. */
export type Submit<T> = (payload: readonly T[]) => Promise<readonly string[]>;

/** The three requests that a delivery makes. */
export interface IntakeClient {
  /** Gauges, counts and rates. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
  readonly series: Submit<Series>;
  /** https://docs.datadoghq.com/api/latest/metrics/#submit-distribution-points */
  readonly distributions: Submit<Series>;
  /** https://docs.datadoghq.com/api/latest/service-checks/#submit-a-service-check */
  readonly checks: Submit<ServiceCheck>;
}

/** The official client on our transport, for one delivery. */
export const createIntakeClient = ({ url, apiKey }: Intake, timestamp: number, options: SendOptions): IntakeClient => {
  const configure = (repeatable: boolean) =>
    createConfiguration({
      baseServer: new BaseServerConfiguration(url, {}),
      httpApi: createHttpLibrary(repeatable, options),
      authMethods: { apiKeyAuth: apiKey },
    });
  const idempotent = configure(true);
  const metrics = new MetricsApi(idempotent);
  const checks = new ServiceChecksApi(idempotent);
  // Sketches add up: a distribution that arrives twice counts twice. Rarely needed, so made when it is.
  const toDistributions = () => new DistributionsApi(configure(false));
  return {
    async series(payload) {
      const body = { series: payload.map((series) => toMetricSeries(series, timestamp)) };
      return (await metrics.submitMetrics({ body, contentEncoding: 'gzip' })).errors ?? [];
    },
    async distributions(payload) {
      const body = { series: payload.map((series) => toDistribution(series, timestamp)) };
      await toDistributions().submitDistributionPoints({ body, contentEncoding: 'deflate' });
      return [];
    },
    async checks(payload) {
      await checks.submitServiceCheck({ body: [...payload] });
      return [];
    },
  };
};
