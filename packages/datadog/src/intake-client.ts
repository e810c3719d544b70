import {
  MetricsApi as DistributionsApi,
  MetricsApiRequestFactory as DistributionsRequestFactory,
} from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import { ServiceChecksApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/ServiceChecksApi.js';
import type { ServiceCheck } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/ServiceCheck.js';
import {
  MetricsApi,
  MetricsApiRequestFactory,
} from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import type { RequestContext } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http.js';
import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import type { Payload } from './pipeline/payload.ts';
import { createHttpLibrary } from './transport/http-library.ts';
import type { SendOptions } from './transport/send-repeatedly.ts';

/** Where the requests go. */
export interface Intake {
  /** Base URL without a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
}

/** The requests that a delivery makes. They throw what the client and the transport throw. */
export interface IntakeClient {
  /**
   * Gives what the intake objects to although it took the payload.
   * https://docs.datadoghq.com/api/latest/metrics/#submit-metrics
   * https://docs.datadoghq.com/api/latest/metrics/#submit-distribution-points
   */
  readonly send: (payload: Payload) => Promise<readonly string[]>;
  /** https://docs.datadoghq.com/api/latest/service-checks/#submit-a-service-check */
  readonly check: (checks: readonly ServiceCheck[]) => Promise<void>;
}

/**
 * The official client on our transport. Its request factories make URL, headers and authentication; the body of a payload is packed
 * already and takes the place of the one that they would make.
 */
export const createIntakeClient = ({ url, apiKey }: Intake, options: SendOptions): IntakeClient => {
  const configure = (repeatable: boolean) =>
    createConfiguration({
      baseServer: new BaseServerConfiguration(url, {}),
      httpApi: createHttpLibrary(repeatable, options),
      authMethods: { apiKeyAuth: apiKey },
    });
  const idempotent = configure(true);
  return {
    async send({ kind, encoding, body }) {
      if (kind === 'distributions') {
        // Sketches add up: a distribution that arrives twice counts twice.
        const configuration = configure(false);
        const factory = new DistributionsRequestFactory(configuration);
        const submit = factory.submitDistributionPoints.bind(factory);
        factory.submitDistributionPoints = async (...given) => withBody(await submit(...given), body);
        await new DistributionsApi(configuration, factory).submitDistributionPoints({ body: EMPTY, contentEncoding: 'deflate' });
        return [];
      }
      const factory = new MetricsApiRequestFactory(idempotent);
      const submit = factory.submitMetrics.bind(factory);
      factory.submitMetrics = async (...given) => withBody(await submit(...given), body);
      const contentEncoding = encoding;
      return (await new MetricsApi(idempotent, factory).submitMetrics({ body: EMPTY, contentEncoding })).errors ?? [];
    },
    async check(checks) {
      await new ServiceChecksApi(idempotent).submitServiceCheck({ body: [...checks] });
    },
  };
};

const EMPTY = { series: [] };

const withBody = (context: RequestContext, body: Buffer): RequestContext => {
  context.setBody(body);
  return context;
};
