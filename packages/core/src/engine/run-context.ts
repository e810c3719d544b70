import { type AwsHub, createAws } from '../aws/create-aws.ts';
import type { AwsUse } from '../contract/aws.ts';
import type { Context } from '../contract/context.ts';
import type { HttpPolicy, Quota } from '../contract/http.ts';
import type { SecretValue } from '../contract/secret.ts';
import { createHttp, type HttpHub, type HttpOptions } from '../http/create-http.ts';
import type { HostContact } from '../http/host-book.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { createSecretValue } from '../secrets/secret-value.ts';
import { createDirectoryState } from '../state/directory-state.ts';
import { noState } from '../state/no-state.ts';
import type { Attempt, Job } from '../isolation/protocol.ts';
import { createTimers, type Timers } from '../http/timers.ts';
import type { CollectOptions } from './collect.ts';
import { createMessageLogger } from './log-messages.ts';
import { noAws, noHttp } from './undeclared.ts';

/** How the service was reached. */
export type Reach = { readonly hosts: readonly HostContact[]; readonly clockOffset: number | undefined };

/** Further attempts of a request in a check: a person waits for it. */
const CHECK_RETRIES = 1;
/** As an HTTP policy has by default. */
const AWS_RETRIES = 3;
/** Milliseconds before the deadline up to which a request may be waited for: it has to be answered in what is left. */
const toRest = (budgetMilliseconds: number): number => Math.min(1000, budgetMilliseconds / 20);

/** What the sources and metrics of one run are given. */
export interface RunContext {
  readonly facts: { readonly now: Date; readonly config: Readonly<Record<string, unknown>> };
  readonly forSource: (source: string) => Omit<Context, 'use' | 'useEach'>;
  readonly quotas: () => readonly Quota[];
  /** How much of each quota was used, by resource. */
  readonly spent: () => Readonly<Record<string, number>>;
  /** The hosts that were asked, and what the service's clock says; nothing of a service without HTTP. */
  readonly reach: () => Reach | undefined;
  readonly close: () => void;
}

/** Makes the context of a run: secrets, HTTP, state and log, scoped to each source. */
export const createRunContext = ({ collector, job, signal, emit, instruments }: CollectOptions, config: unknown): RunContext => {
  const log = (source: string) => createMessageLogger(emit, source, job.verbose);
  const secrets: Record<string, SecretValue> = Object.fromEntries(
    Object.entries(job.secrets).map(([key, value]) => [key, createSecretValue(value)]),
  );
  const redactor = createRedactor();
  for (const secret of Object.values(secrets)) redactor.protect(secret);
  const state =
    job.stateDirectory === undefined
      ? noState
      : createDirectoryState(job.stateDirectory, job.name, { log: log('state'), holdsSecret: redactor.holds });
  const protect = (value: string) => {
    redactor.protect(value);
    emit({ type: 'protect', value });
  };
  const onRequest = ({ source, outcome, bytes, host, paid }: Attempt) =>
    emit({ type: 'attempt', attempt: { source, outcome, bytes, ...(host && { host }), ...(paid && { paid }) } });
  const tools = { state, signal, protect, onRequest, log: log('http'), timers: instruments?.timers ?? createTimers() };
  const policy = collector.service.http?.({ config, secrets } as never);
  const hub = policy && openHttp(policy, job, tools);
  const aws = collector.service.aws && openAws(collector.service.aws, job, tools);
  const now = new Date(job.now);
  return {
    facts: { now, config: config as Readonly<Record<string, unknown>> },
    forSource: (source) => ({
      config,
      secrets,
      http: hub?.client({ source }) ?? noHttp,
      aws: aws?.clients(source) ?? noAws,
      log: log(source),
      state,
      signal,
      now,
    }),
    quotas: () => hub?.quotas() ?? [],
    spent: () => hub?.spent() ?? {},
    reach: () => hub && { hosts: hub.hosts(), clockOffset: hub.clockOffset() },
    close: () => {
      hub?.close();
      aws?.close();
    },
  };
};

interface Tools extends Pick<HttpOptions, 'state' | 'signal' | 'protect' | 'log'> {
  readonly timers: Timers;
  readonly onRequest: (attempt: Attempt) => void;
}

const openHttp = (policy: HttpPolicy, job: Job, tools: Tools): HttpHub =>
  createHttp({
    ...tools,
    policy: job.task === 'check' ? { ...policy, retries: Math.min(CHECK_RETRIES, policy.retries ?? CHECK_RETRIES) } : policy,
    deadlineAt: tools.timers.now() + job.budgetMilliseconds - toRest(job.budgetMilliseconds),
    userAgent: `collectors-${job.name}`,
  });

const openAws = ({ prices = [] }: AwsUse, job: Job, tools: Tools): AwsHub =>
  createAws({
    ...tools,
    prices,
    environment: process.env,
    attempts: 1 + (job.task === 'check' ? CHECK_RETRIES : AWS_RETRIES),
    budgetMilliseconds: job.budgetMilliseconds,
  });
