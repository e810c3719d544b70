import { CollectorError } from '@collectors/core';
import type { Configuration } from '@collectors/core/config';
import type { Sink } from '@collectors/core/runner';
import { toIntakeUrl } from '@collectors/datadog/settings';
import type { Io } from '../io.ts';
import { PROCESS_SETTINGS, type ProcessSetting } from '../settings/process-settings.ts';
import { readSetting } from '../settings/read-setting.ts';
import { dryRunSink } from './dry-run-sink.ts';
import { refuseLostInstant } from './refuse-lost-instant.ts';
import type { RunSecrets } from './run-secrets.ts';

/** Where the points of a run go, and as which environment. */
export interface Destination {
  /** Rejects where Datadog's key is not to be had, or cannot be used with this site or URL. */
  readonly sink: Promise<Sink>;
  /** The value of the `env` tag; absent only where nothing is sent. */
  readonly env?: string;
}

/** What a destination is made from. */
export interface DestinationOptions {
  readonly push: boolean;
  readonly configuration: Configuration;
  readonly secrets: Pick<RunSecrets, 'apiKey'>;
  /** What the points will carry. */
  readonly timestamp: Date;
  /** The run's, by which the age of points is judged. */
  readonly clock: () => Date;
  readonly io: Pick<Io, 'environment' | 'now'>;
}

/**
 * Datadog when pushing, else nowhere. The delivery code is loaded while the key is looked for and the collector runs.
 * Throws `config_invalid` where pushing lacks an environment (production is never assumed), or has an unknown site, URL or encoding; a
 * `UsageError` where Datadog would drop the points for their time.
 */
export const openDestination = ({ push, configuration, secrets, timestamp, clock, io }: DestinationOptions): Destination => {
  const { environment } = io;
  const read = (setting: ProcessSetting) => readSetting(setting, { environment, configuration });
  const env = read(PROCESS_SETTINGS.env);
  if (!push) return { sink: Promise.resolve(dryRunSink), ...(env !== undefined && { env }) };
  if (!env) throw missing('the environment of the points', "set DD_ENV, or 'env' in the configuration file");
  const [site, url] = [read(PROCESS_SETTINGS.site), read(PROCESS_SETTINGS.url)];
  // The sink finds it too, but only after everything has been collected.
  toIntakeUrl(site, url);
  // A stand-in may take points of any time.
  if (url === undefined) refuseLostInstant(timestamp, io.now());
  const encoding = toEncoding(read(PROCESS_SETTINGS.encoding));
  const options = { site, url, encoding, spoolDirectory: read(PROCESS_SETTINGS.spool), now: clock };
  const sink = Promise.all([import('@collectors/datadog'), secrets.apiKey()]).then(([{ createDatadogSink }, apiKey]) =>
    createDatadogSink({ ...options, apiKey }),
  );
  // Whoever delivers meets the rejection; until then it is not unhandled.
  sink.catch(() => {});
  return { sink, env };
};

/** Throws `config_invalid` for one that there is not. */
export const toEncoding = (given: string | undefined): 'gzip' | 'zstd1' | undefined => {
  if (given === undefined || given === 'gzip' || given === 'zstd1') return given;
  throw new CollectorError('config_invalid', `COLLECTORS_ENCODING is '${given}', and bodies can be packed as gzip or zstd1`, {
    fix: 'Correct COLLECTORS_ENCODING, or unset it: gzip is the default.',
  });
};

const missing = (what: string, fix: string) =>
  new CollectorError('config_invalid', `${what} is not known, and --push needs it`, { fix });
