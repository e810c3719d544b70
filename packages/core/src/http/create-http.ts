import type { Logger, StateStore } from '../contract/context.ts';
import type { HttpClient, HttpPolicy, Quota } from '../contract/http.ts';
import { createAgents } from './agents.ts';
import { createAttempt } from './attempt.ts';
import { createAuthorization, createFixedAuthorization } from './authorization.ts';
import { createClient } from './client.ts';
import { createHostBook, type HostBook, type HostContact } from './host-book.ts';
import { createHostQueue, type HostQueueOptions } from './host-queue.ts';
import { createQuotaBook, type QuotaBook } from './quota-book.ts';
import type { Headers } from './rate-limit-headers.ts';
import type { HttpScope, RequestEvent } from './request-event.ts';
import { resolvePolicy } from './resolve-policy.ts';
import { createUrlResolver } from './resolve-url.ts';
import { createSend } from './send.ts';
import { createServiceClock, type ServiceClock } from './service-clock.ts';
import { createTimers, type Timers } from './timers.ts';

export type { HttpScope, RequestEvent } from './request-event.ts';
export type { Timers } from './timers.ts';

/** What the HTTP of a run needs. */
export interface HttpOptions {
  readonly policy: HttpPolicy;
  /** Where answers are kept for conditional requests, if it is enabled. */
  readonly state: StateStore;
  /** The run's: ends every wait and every request. */
  readonly signal: AbortSignal;
  /**
   * When collecting ends, epoch milliseconds: a wait that would last until then fails at once, with `rate_limited` where a limit
   * is the reason. Default: waits last until `signal` ends them.
   */
  readonly deadlineAt?: number;
  readonly log: Logger;
  /** Default: the machine's. */
  readonly timers?: Timers;
  /** From 0 to below 1; spreads retries. */
  readonly random?: () => number;
  /** Takes the values that `authorize` gives: they must not be shown. */
  readonly protect: (secret: string) => void;
  /** Called when an attempt has ended. */
  readonly onRequest: (event: RequestEvent) => void;
  /** Default `collectors`. Some services refuse requests without one. */
  readonly userAgent?: string;
}

/** The HTTP of a run: its clients share connections, queues, credentials and quotas. */
export interface HttpHub {
  client(scope: HttpScope): HttpClient;
  /** As the service stated them in its last answers. */
  quotas(): readonly Quota[];
  /** How much of each was used, by resource. */
  spent(): Readonly<Record<string, number>>;
  /** The hosts that were asked. */
  hosts(): readonly HostContact[];
  /** Milliseconds by which the service's clock is ahead of ours; `undefined` until an answer has told it. */
  clockOffset(): number | undefined;
  /** Ends idle connections, and with them what keeps the process alive. */
  close(): void;
}

/** Makes the HTTP of a run. Throws `config_invalid` for a policy that cannot be used. */
export const createHttp = (options: HttpOptions): HttpHub => {
  const { state, signal, deadlineAt = Infinity, log, timers = createTimers(), random = Math.random } = options;
  const { protect, onRequest } = options;
  const policy = resolvePolicy(options.policy);
  const { headers, retries, authorize } = policy;
  const agents = createAgents();
  const quotas = createQuotaBook();
  const hosts = createHostBook();
  const clock = createServiceClock(timers);
  const attempt = createAttempt({
    policy,
    agents,
    timers,
    signal,
    defaults: { 'user-agent': options.userAgent ?? 'collectors', accept: 'application/json', 'accept-encoding': 'gzip' },
    queueOf: createQueues(hosts, { ...policy, timers, signal, deadlineAt, log }),
    observe: createObserver(policy.baseUrl.host, { hosts, quotas, clock, timers }),
  });
  const send = createSend({ attempt, retries, timers, signal, deadlineAt, random, log, onRequest });
  const shared = { resolveUrl: createUrlResolver(policy.baseUrl, policy.origins), send, headers };
  const anonymous = (scope: HttpScope) => createClient({ ...shared, scope, authorization: createFixedAuthorization() });
  const authorization = authorize
    ? createAuthorization({ authorize, client: anonymous, clock, protect })
    : createFixedAuthorization();
  return {
    client: (scope) => createClient({ ...shared, scope, authorization, state }),
    quotas: quotas.list,
    spent: quotas.spent,
    hosts: hosts.list,
    clockOffset: () => (clock.isKnown() ? clock.offset() : undefined),
    close: agents.close,
  };
};

interface Observers {
  readonly hosts: HostBook;
  readonly quotas: QuotaBook;
  readonly clock: ServiceClock;
  readonly timers: Timers;
}

/** Takes note of what each answer tells besides its content. */
const createObserver =
  (baseHost: string, { hosts, quotas, clock, timers }: Observers) =>
  (host: string, headers: Headers): void => {
    hosts.answered(host);
    quotas.observe(host, headers, timers.now());
    if (host === baseHost) clock.observe(headers);
  };

/** A host's queue, made when it is first asked. */
const createQueues = (hosts: HostBook, options: HostQueueOptions) =>
  memoise((host) => {
    hosts.asked(host);
    return createHostQueue(host, options);
  });

const memoise = <T>(create: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? create(key);
    made.set(key, found);
    return found;
  };
};
