import type { AwsClient, AwsSettings } from './aws.ts';
import type { HttpClient } from './http.ts';
import type { SecretSpecs, Secrets } from './secret.ts';
import type { Each, Members, Source } from './source.ts';

/** A log line's further fields; values are redacted before they are written. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Leveled, redacting, named for the collector and the source. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Small values that outlive a run, namespaced by collector. Loss of state costs requests, never correctness. */
export interface StateStore {
  /** False where no place was given: nothing is kept, and cursors are not worth computing. */
  readonly enabled: boolean;
  /** The value kept under `key`, or `undefined`; also for one that cannot be read any more. */
  get(key: string): Promise<unknown>;
  /** Keeps a JSON value. A store that cannot write logs it and goes on. */
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Everything that a source may use: nothing is ambient. */
export interface Context<C = unknown, S extends SecretSpecs = SecretSpecs> {
  readonly config: C;
  readonly secrets: Secrets<S>;
  readonly http: HttpClient;
  /**
   * A client of the collector's own AWS SDK, ended with the run: proxy, time limits and the run's signal applied, requests counted for
   * the source. What it sends throws a `CollectorError` whose `cause` is the SDK's error: `credentials_refused`, `forbidden`,
   * `rate_limited`, `network`, `timeout`, `http_status`, `aborted`.
   */
  aws<Client extends AwsClient>(Client: new (...settings: any[]) => Client, settings: AwsSettings): Client;
  readonly log: Logger;
  readonly state: StateStore;
  /** Aborted at the deadline and by SIGTERM. */
  readonly signal: AbortSignal;
  /** The run's one clock reading, or the instant that it was given. */
  readonly now: Date;
  /** Another source's answer, fetched once a run. */
  use<T>(source: Source<T>): Promise<T>;
  /** The members that answered, all of them. */
  use<M>(source: Members<M>): Promise<readonly M[]>;
  /** A keyed source's answers, those that failed left out, of the members that this run reads: all, unless several runs share them. */
  useEach<T>(source: Each<T>): Promise<readonly T[]>;
}

/** What a member's load gets besides. */
export interface MemberContext<C = unknown, S extends SecretSpecs = SecretSpecs> extends Context<C, S> {
  /** Another keyed source's answer for this member. */
  useMember<T>(source: Each<T>): Promise<T>;
}
