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

/** How secrets are named in AWS Secrets Manager, and where it is. */
export interface AwsSecretsSettings {
  /** Default: `COLLECTORS_SECRETS_AWS_REGION`, then what the SDK finds (`AWS_REGION`, a profile). */
  readonly region?: string;
  /** Stands before each id, as it is: `collectors/` makes `collectors/github/dashboard-token`. */
  readonly prefix?: string;
  /** By id: a name or an ARN, without the prefix; `name#key` is a key of a JSON secret. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Where secrets are looked for. */
export interface SecretsSettings {
  /** In this order: `environment`, `files`, `aws`, a path or a package whose default export makes a `SecretProvider`. */
  readonly providers?: readonly string[];
  readonly files?: {
    /** Relative to the configuration's folder. */
    readonly directory?: string;
  };
  readonly aws?: AwsSecretsSettings;
}

/** What the configuration file says; the same shape as in the chart. */
export interface Configuration {
  /** Absolute; absent where there is no file. */
  readonly filepath?: string;
  /** From here its references and paths are resolved: the file's folder, else the working directory. */
  readonly folder: string;
  /** The value of the `env` tag. Never assumed. */
  readonly env?: string;
  readonly secrets?: SecretsSettings;
  /** By key, in the order of the file. */
  readonly collectors: Readonly<Record<string, CollectorSettings>>;
}
