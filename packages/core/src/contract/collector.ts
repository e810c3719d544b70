import type { AwsUse } from './aws.ts';
import type { ErrorCode } from '../errors/collector-error.ts';
import type { Context } from './context.ts';
import type { Duration, HttpPolicy } from './http.ts';
import type { Metric } from './metric.ts';
import type { ConfigSchema } from './schema.ts';
import type { SecretSpecs } from './secret.ts';
import type { AnySource } from './source.ts';
import type { CONTRACT } from './version.ts';

/** What `collectors check` shows of one thing that it tried. */
export interface CheckResult {
  /** The thing: `token scopes`, `repository acme/app`. */
  readonly name: string;
  /** `failed` makes the exit code of `collectors check`; a warning does not. */
  readonly status: 'ok' | 'warning' | 'failed';
  /** What was found. */
  readonly message: string;
  /** What to do, where something is wrong. */
  readonly fix?: string;
  /** What kind of failure it is: decides the exit code. A failure without one is a matter of configuration. */
  readonly code?: ErrorCode;
}

/**
 * What a collector's check gives: all results at once, or (an `async function*`) one after the other. Each that was given is shown,
 * whatever becomes of the check afterwards.
 */
export type CheckResults = Promise<readonly CheckResult[]> | AsyncIterable<CheckResult>;

/** The environment variable of a configuration field, or several in the order in which they are looked at. */
export type Variables = string | readonly [string, ...string[]];

/** The declaration of a service, as data; the types of its members are checked by `defineService`. */
export interface ServiceInfo {
  /** `^[a-z][a-z0-9]{1,19}$`: also the first part of every metric's name. */
  readonly name: string;
  /** One sentence that ends in a full stop. */
  readonly description: string;
  /** The collector's own configuration fields. */
  readonly config: ConfigSchema;
  /** Configuration field → its environment variable, or several. */
  readonly env: Readonly<Record<string, Variables>>;
  /** By the name under which the code reads them. */
  readonly secrets: SecretSpecs;
  /** How the service is asked, made once a run. */
  readonly http?: (settings: never) => HttpPolicy;
  /** Five-field cron expression. */
  readonly schedule?: string;
  /** For collecting; delivery has its own. */
  readonly deadline?: Duration;
  /** Off until a configuration has an entry for it: being installed is not enough. */
  readonly optIn?: true;
  /** Hosts that are asked, for network policies. */
  readonly hosts?: readonly string[];
  /** Actions of AWS that are called, and what they cost. A collector that declares it gets the `AWS_*` environment. */
  readonly aws?: AwsUse;
  /** Tries what a run needs, and changes nothing. That the members exist has been tried before. */
  readonly check?: (context: Context<never, never>) => CheckResults;
}

/** The default export of a collector's package, as `service.collector` makes it. A runner judges it as data, whichever copy of core made it. */
export interface Collector<Name extends string = string, Metrics extends string = string> {
  /** The version that it was made for. */
  readonly contract: typeof CONTRACT;
  /** What `defineService` was given. */
  readonly service: ServiceInfo & { readonly name: Name };
  /** In the order in which they were made. */
  readonly sources: readonly AnySource[];
  /** All maps as one. */
  readonly metrics: Readonly<Record<Metrics, Metric>>;
}
