import {
  type CollectMessage,
  type Ending,
  type ErrorReport,
  type Job,
  type MetricLine,
  type MetricReport,
  runInline,
} from '@collectors/core/runner';

type Of<T extends CollectMessage['type']> = Extract<CollectMessage, { readonly type: T }>;

/** What a collector's process would have sent, sorted, and how it ended. */
export interface Collected {
  readonly lines: readonly MetricLine[];
  readonly reports: readonly MetricReport[];
  /** Of sources, then of metrics. */
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  readonly attempts: readonly Of<'attempt'>['attempt'][];
  readonly messages: readonly CollectMessage[];
  readonly ending: Ending;
}

/** Runs a job, and hands on what the collector says. */
export type Perform = (job: Job, onMessage: (message: CollectMessage) => void) => Promise<Ending>;

/** In this process. */
export const performInline: Perform = (job, onMessage) =>
  runInline(job, { deadlineMilliseconds: job.budgetMilliseconds, signal: new AbortController().signal, onMessage });

/** The messages of one type. */
export const ofType = <T extends CollectMessage['type']>(messages: readonly CollectMessage[], type: T): readonly Of<T>[] =>
  messages.filter((message): message is Of<T> => message.type === type);

/** What a test says of a job; the rest is the same for all. */
export type GivenJob = Omit<Job, 'configName' | 'now' | 'verbose' | 'stateDirectory'> & {
  readonly now: Date | string;
  readonly stateDirectory?: string | undefined;
};

/** What the command would hand to the collector's process. */
export const toTestJob = ({ now, stateDirectory, ...job }: GivenJob): Job => ({
  ...job,
  configName: 'test',
  now: new Date(now).toISOString(),
  verbose: false,
  ...(stateDirectory !== undefined && { stateDirectory }),
});

/** Runs a collector once, as a command would. */
export const collect = async (job: Job, perform: Perform = performInline): Promise<Collected> => {
  const messages: CollectMessage[] = [];
  const ending = await perform(job, (message) => void messages.push(message));
  const metrics = ofType(messages, 'metric');
  return {
    lines: metrics.flatMap(({ line }) => line ?? []),
    reports: metrics.map(({ report }) => report),
    errors: [...ofType(messages, 'source').flatMap(({ errors }) => errors), ...metrics.flatMap(({ error }) => error ?? [])],
    fatal: ofType(messages, 'fatal')[0]?.error,
    attempts: ofType(messages, 'attempt').map(({ attempt }) => attempt),
    messages,
    ending,
  };
};
