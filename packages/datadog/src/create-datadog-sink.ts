import type { RunIdentity, Sink } from '@collectors/core/runner';
import { toApiKey } from './api-key.ts';
import { toIntakeUrl } from './intake-url.ts';
import type { Encoding } from './pipeline/payload.ts';
import { createSession } from './session.ts';
import type { Liveness } from './spool/liveness.ts';
import { createNoSpool } from './spool/no-spool.ts';
import type { Spool } from './spool/spool.ts';
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
  /** How bodies are packed. Default `gzip`; `zstd1` takes a quarter of its time. */
  readonly encoding?: Exclude<Encoding, 'deflate'> | undefined;
  /** A folder that outlives the process: what is not delivered waits there for the next run. Default: none, and it is lost. */
  readonly spoolDirectory?: string | undefined;
  /** How waits are waited. Default: with the machine's clock. */
  readonly timers?: Timers | undefined;
  /** How other runs are told to be going on. Default: by this machine's processes. */
  readonly liveness?: Liveness | undefined;
}

/**
 * The sink that delivers to Datadog: every point is validated and sent, or accounted for otherwise.
 * @throws CollectorError `config_invalid` for a key, a site or a URL that cannot be used
 */
export const createDatadogSink = (options: DatadogSinkOptions): Sink => {
  const { apiKey, site, url, now, encoding = 'gzip', timers = systemTimers } = options;
  const intake = { url: toIntakeUrl(site, url), apiKey: toApiKey(apiKey) };
  const connector = createConnector(new URL(intake.url));
  return {
    name: 'datadog',
    async open(run) {
      const spool = await openSpool(run, { ...options, timers, intakeUrl: intake.url });
      return createSession(run, { intake, connector, encoding, spool, now, timers });
    },
  };
};

type SpoolOptions = Pick<DatadogSinkOptions, 'spoolDirectory' | 'liveness' | 'now'> & {
  readonly timers: Timers;
  readonly intakeUrl: string;
};

/** Its code, and that of hashes and files with it, is loaded only by a run that has one. */
const openSpool = async (
  { collector, shard, timestamp }: RunIdentity,
  { spoolDirectory, ...rest }: SpoolOptions,
): Promise<Spool> => {
  if (spoolDirectory === undefined) return createNoSpool();
  const { openDirectorySpool } = await import('./spool/directory-spool.ts');
  return openDirectorySpool({
    ...rest,
    directory: spoolDirectory,
    collector: shard === undefined ? collector : `${collector}-${shard}`,
    timestamp,
  });
};
