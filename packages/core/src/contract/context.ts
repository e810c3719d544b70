import type { AwsClient, AwsSettings } from './aws.ts';
import type { HttpClient } from './http.ts';
import type { SecretSpecs, Secrets } from './secret.ts';
import type { Each, Members, Source } from './source.ts';

/** A log line's further fields; values are redacted before they are written. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The run's log. Lines carry the collector's name; secrets are removed before a line is written. */
export interface Logger {
  /** Shown with `--verbose` only. */
  debug(message: string, fields?: LogFields): void;
  /** What an operator wants to know of a run that goes well. Rarely needed: the report counts requests, members and readings by itself. */
  info(message: string, fields?: LogFields): void;
  /** Something is odd, and the numbers are right all the same. */
  warn(message: string, fields?: LogFields): void;
  /** For what the report cannot say. A source that fails is reported by itself: throw, and log nothing. */
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
  /** Forgets a key. Nothing happens where it is not kept. */
  delete(key: string): Promise<void>;
}

/** Everything that a source may use: nothing is ambient. */
export interface Context<C = unknown, S extends SecretSpecs = SecretSpecs> {
  /** The configuration after validation, defaults filled in. */
  readonly config: C;
  /** The declared secrets: `secrets.token.reveal()` gives the value. Most collectors need them in `http` of the service only. */
  readonly secrets: Secrets<S>;
  /** The client of the service, by the policy of `http`. Where the service declares none, using it throws. */
  readonly http: HttpClient;
  /**
   * A client of the collector's own AWS SDK, ended with the run: proxy, time limits and the run's signal applied, requests counted for
   * the source. What it sends throws a `CollectorError` whose `cause` is the SDK's error: `credentials_refused`, `forbidden`,
   * `rate_limited`, `network`, `timeout`, `http_status`, `aborted`.
   */
  aws<Client extends AwsClient>(Client: new (...settings: any[]) => Client, settings: AwsSettings): Client;
  /** Writes to the run's log, never to its result. */
  readonly log: Logger;
  /** What earlier runs kept. Off unless the operator gave it a place. */
  readonly state: StateStore;
  /** Aborted at the deadline and by SIGTERM. `http` and `aws` heed it by themselves; hand it to whatever else waits. */
  readonly signal: AbortSignal;
  /** The run's one clock reading, or the instant that it was given (`--now`). All windows of a run are taken from it: never ask the clock. */
  readonly now: Date;
  /** Another source's answer, fetched once a run, whoever asks first. Throws what that source threw. */
  use<T>(source: Source<T>): Promise<T>;
  /** The members that answered, all of them. */
  use<M>(source: Members<M>): Promise<readonly M[]>;
  /** A keyed source's answers, those that failed left out, of the members that this run reads: all, unless several runs share them. */
  useEach<T>(source: Each<T>): Promise<readonly T[]>;
}

/** What the `load` of a `sourceEach` may use. */
export interface MemberContext<C = unknown, S extends SecretSpecs = SecretSpecs> extends Context<C, S> {
  /** Another keyed source's answer for this member, fetched once. Throws what it threw for this member. */
  useMember<T>(source: Each<T>): Promise<T>;
}
