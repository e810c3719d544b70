import type { Sink } from '@collectors/core/runner';
import { toApiKey } from './api-key.ts';
import { deliver } from './deliver.ts';
import { toIntakeUrl } from './intake-url.ts';
import { createConnector } from './transport/connector.ts';
import { systemTimers, type Timers } from './transport/timers.ts';

/** What the sink needs. The tags `env`, `service` and `source` come with each delivery. */
export interface DatadogSinkOptions {
  /** `DD_API_KEY`. White space around it is taken off. */
  readonly apiKey: string;
  /** `DD_SITE`. Default `datadoghq.com`. */
  readonly site?: string | undefined;
  /** `DD_URL`: an intake in place of the site's. `http:` only for a loopback address. */
  readonly url?: string | undefined;
  /** The clock by which points are too old or too far ahead, and that service checks carry. */
  readonly now: () => Date;
  /** How waits are waited. Default: with the machine's clock. */
  readonly timers?: Timers | undefined;
}

/**
 * The sink that delivers to Datadog: every point is validated and sent, or accounted for otherwise.
 * @throws CollectorError `config_invalid` for a key, a site or a URL that cannot be used
 */
export const createDatadogSink = ({ apiKey, site, url, now, timers = systemTimers }: DatadogSinkOptions): Sink => {
  const intake = { url: toIntakeUrl(site, url), apiKey: toApiKey(apiKey) };
  const connector = createConnector(new URL(intake.url));
  return { name: 'datadog', deliver: (delivery, signal) => deliver(delivery, { intake, connector, now, timers, signal }) };
};
