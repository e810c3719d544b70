import type { Schema } from './schema.ts';

/** A length of time with its unit: `'500ms'`, `'30s'`, `'2m'`, `'1h'`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h'}`;

/** How a collector talks to its service: declared once, applied to every request. */
export interface HttpPolicy {
  /** Relative paths are appended to it. */
  readonly baseUrl: string;
  /** Further origins (`https://host`) that absolute URLs may name. Any other is refused, so that no credential leaves. */
  readonly origins?: readonly string[];
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Gives the headers that authenticate; asked before the first request and once more after a 401. Its values are kept out of every log. */
  readonly authorize?: (context: AuthorizeContext) => Promise<Readonly<Record<string, string>>>;
  /** Requests in flight at once, by host. Default 5. */
  readonly concurrency?: number;
  /** Requests started a second at most, by host. Default: no pace. */
  readonly perSecond?: number;
  /** One attempt, body included. Default `'15s'`. */
  readonly attemptTimeout?: Duration;
  /**
   * Further attempts of an idempotent request after 408, 425, 429, 5xx and network errors; three times as many, counted apart, where a
   * limit says when to come back. Default 3.
   */
  readonly retries?: number;
  /** Judges an answer by its content, where the status does not tell: GraphQL's `RATE_LIMITED` inside a 200, for example. */
  readonly verdict?: (answer: RawAnswer) => Verdict | undefined;
}

/** What `authorize` may use. */
export interface AuthorizeContext {
  /** The same client without authentication. */
  readonly http: HttpClient;
  /** The time by the service's own clock, learned from its `date` headers: what signed tokens have to carry. */
  readonly serviceTime: () => Date;
}

/** An answer before validation; `body` is parsed JSON where it parses, `undefined` where there is none, else text. */
export interface RawAnswer {
  /** HTTP status. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came: check before you read. */
  readonly body: unknown;
}

/** What an error of the client says besides its code and message, where it is known: for a collector that reacts to it. */
export interface HttpFailure {
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Where a redirect leads, absolute: a renamed repository answers 301. It was not followed. */
  readonly location?: string | undefined;
  /** When a limit ends. */
  readonly retryAt?: Date | undefined;
  /** Of the answer, lower-case names: where services say what they would have accepted. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What an answer means for the request and for the queue behind it. */
export type Verdict =
  /** Nobody asks this host again before `retryAfter` seconds have passed (default: what the headers say, else 60). */
  | { readonly kind: 'limited'; readonly retryAfter?: number }
  /** The credential was refused: fatal for the run. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Passing trouble: try again as after a 503. */
  | { readonly kind: 'retry'; readonly message: string }
  /** This request has failed and would fail again. */
  | { readonly kind: 'failed'; readonly message: string }
  /** An answer, whatever its status: its body goes to the schema, its status to the source. */
  | { readonly kind: 'accepted' };

/** One request. */
export interface RequestOptions<T> {
  /** The answer is validated by it; what it leaves out is not held in memory. */
  readonly schema: Schema<unknown, T>;
  /** Default `GET`, or `POST` where there is a body. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `undefined` values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** On top of the policy's; of two with one name this one is sent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** May be repeated without harm. Default: true for GET; say so for a GraphQL query. */
  readonly idempotent?: boolean;
  /** One attempt, body included, instead of the policy's: for an endpoint that answers when its work is done. */
  readonly attemptTimeout?: Duration;
  /** Judges the answer to this request before the policy's own verdict does. */
  readonly verdict?: (answer: RawAnswer) => Verdict | undefined;
}

/** An answer after validation. */
export interface HttpAnswer<T> {
  /** What the schema made of the body. */
  readonly data: T;
  /** HTTP status. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An iteration over pages. */
export interface PagesOptions<T> extends RequestOptions<T> {
  /** The next page's path or changed options; `undefined` ends. Default: the `rel="next"` of the `Link` header. */
  readonly next?: (answer: HttpAnswer<T>) => PageStep<T> | undefined;
  /** Pages at most. Reaching it fails the source with `truncated` and is reported: a cut list is no number. Default 1,000. */
  readonly cap?: number;
}

/** What changes from one page to the next: `query` and `headers` name by name, all else as a whole. A new `path` brings its own query. */
export type PageStep<T> = Partial<Omit<RequestOptions<T>, 'schema'>> & { readonly path?: string };

/** What a service said of a quota in its last answer. */
export interface Quota {
  /** The service's name for the bucket (`core`, `graphql`), or the host. */
  readonly resource: string;
  /** Requests (or points, as the service counts) that are left until it fills again. */
  readonly remaining: number;
  /** What it holds when it is full. */
  readonly limit?: number;
  /** When it fills again. */
  readonly resetAt?: Date;
}

/** The client that a source gets: base URL, authentication, queue, pace, retries, conditional requests and validation applied. */
export interface HttpClient {
  /**
   * The validated body. Throws a `CollectorError` with the members of `HttpFailure`: `http_status`, `not_found` (also for what has
   * moved), `forbidden`, `credentials_refused`, `rate_limited`, `network`, `timeout`, `schema_mismatch`, `aborted`. Redirects are not followed.
   * @param path below `baseUrl`, or a whole URL of its origin or of one of `origins`
   */
  json<T>(path: string, options: RequestOptions<T>): Promise<T>;
  /** As `json`, with status and headers. */
  request<T>(path: string, options: RequestOptions<T>): Promise<HttpAnswer<T>>;
  /**
   * Page after page, each asked for when the one before has been used. Throws as `json`, and `truncated`.
   *
   * @example
   * ```ts
   * const orders = service.source('orders', async ({ http }) => {
   *   const all: Order[] = [];
   *   for await (const page of http.pages('/orders', { schema: z.array(order), query: { size: 100 } })) all.push(...page);
   *   return all;
   * });
   * ```
   */
  pages<T>(path: string, options: PagesOptions<T>): AsyncIterable<T>;
}
