import type { Duration } from '../contract/http.ts';
import type { SeriesLimits } from '../contract/sink.ts';

/** One entry below `collectors`. */
export interface CollectorSettings {
  /** Package, short name, path or `file:` URL. Default: the key. */
  readonly use?: string;
  /** Default true. */
  readonly enabled?: boolean;
  /** Five-field cron expression, in place of the collector's own. */
  readonly schedule?: string;
  /** For collecting, in place of the collector's own. */
  readonly deadline?: Duration;
  readonly limits?: SeriesLimits;
  /** The collector's own fields, not validated yet. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** What the configuration file says; the same shape as in the chart. */
export interface Configuration {
  /** Absolute; absent where there is no file. */
  readonly filepath?: string;
  /** From here its references and paths are resolved: the file's folder, else the working directory. */
  readonly folder: string;
  /** The value of the `env` tag. Never assumed. */
  readonly env?: string;
  /** By key, in the order of the file. */
  readonly collectors: Readonly<Record<string, CollectorSettings>>;
}
