import { AsyncLocalStorage } from 'node:async_hooks';
import { createRedactor } from '@collectors/core/config';
import { parseDuration } from '@collectors/core';
import { type Recording, redirectRequests } from '@collectors/core/recording';
import {
  type Around,
  type CollectMessage,
  type ErrorReport,
  type Job,
  runCollector,
  runInline,
  type RunReport,
} from '@collectors/core/runner';
import { memorySink } from '../fakes/memory-sink.ts';
import { type Injection, type ReplayedRequest, type ReplayServer, startReplayServer } from '../replay/replay-server.ts';
import { simulateGlobals } from '../time/simulate-globals.ts';
import { createSimulatedTime, type SimulatedTime } from '../time/simulated-time.ts';
import { AWS_SECRET, standInForAws } from './aws-environment.ts';
import { inTurn } from './in-turn.ts';
import { layState } from './lay-state.ts';
import { type Reading, toReadings } from './readings.ts';
import type { Subject } from './subject.ts';

/** What a run is given, besides the collector and the recording. */
export interface RunOnceOptions {
  /** The collector's fields. Default: those of the recording. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Key → value. Default: what stands for each in the recording. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The run's one clock reading. Default: that of the recording. */
  readonly now?: Date | string;
  /** Key → what the run before has kept under it. Default: the run has no state. */
  readonly state?: Readonly<Record<string, unknown>>;
  /** A fault that the service has. */
  readonly injection?: Injection;
  /** Called around each load of a source. */
  readonly around?: Around;
  /** Ends the run from outside. */
  readonly signal?: AbortSignal;
  /** Called when a request has come to the service. */
  readonly onRequest?: (open: number) => void;
  /** Debug lines too. */
  readonly verbose?: boolean;
}

/** What a run came to. */
export interface CollectorRun {
  /** As `collectors run --json` prints it. */
  readonly report: RunReport;
  /** Of the collector's own metrics. */
  readonly readings: readonly Reading[];
  readonly errors: readonly ErrorReport[];
  /** What it asked. */
  readonly requests: readonly ReplayedRequest[];
  /** Of requests that were not recorded: what was asked, and what comes nearest. */
  readonly unexpected: readonly string[];
  /** Recorded, and not asked for. */
  readonly leftovers: readonly string[];
  /** All that the collector said, before anything is removed from it. */
  readonly messages: readonly CollectMessage[];
  /** What may be in nothing that it said. */
  readonly secrets: readonly string[];
  /** Milliseconds, waits that were jumped over among them. */
  readonly elapsedMilliseconds: number;
  /** Milliseconds that it had. */
  readonly deadlineMilliseconds: number;
  /** Requests that were still open when it had ended. */
  readonly leftOpen: number;
}

const DEFAULT_DEADLINE = '2m';
/** Milliseconds in which a request that nobody waits for any more is closed: at once, but a busy machine is slow to tell. */
const CLOSING = 1000;
const PEEK = 5;

/** Runs a collector once against a recording, in this process, as a command would. Runs wait for one another. */
export const runOnce = (subject: Subject, recording: Recording, options: RunOnceOptions = {}): Promise<CollectorRun> =>
  inTurn(async () => {
    const time = createSimulatedTime();
    const server = await startReplayServer({
      recording,
      time,
      ...(options.injection && { injection: options.injection }),
      ...(options.onRequest && { onRequest: options.onRequest }),
    });
    const state = options.state && (await layState(subject.collector.service.name, options.state));
    const endAws = subject.collector.service.aws ? standInForAws() : () => undefined;
    try {
      const job = { ...toJob(subject, recording, options), ...(state && { stateDirectory: state.directory }) };
      return await runAgainst(server, { subject, job, time, options });
    } finally {
      endAws();
      state?.remove();
      time.stop();
      await server.close();
    }
  });

interface Surroundings {
  readonly subject: Subject;
  readonly job: Job;
  readonly time: SimulatedTime;
  readonly options: RunOnceOptions;
}

const runAgainst = async (server: ReplayServer, { subject, job, time, options }: Surroundings): Promise<CollectorRun> => {
  const messages: CollectMessage[] = [];
  const asking = new AsyncLocalStorage<string>();
  const around: Around = (source, work) => asking.run(source, () => (options.around ? options.around(source, work) : work()));
  const redirection = redirectRequests({ port: server.port, sourceOf: () => asking.getStore(), track: time.begin });
  const endGlobals = simulateGlobals(time, () => asking.getStore() !== undefined);
  try {
    const report = await perform(subject, job, {
      around,
      time,
      signal: options.signal ?? new AbortController().signal,
      onMessage: (message) => void messages.push(message),
    });
    const elapsedMilliseconds = time.elapsed();
    const declared = new Set(subject.catalogue.metrics.map(({ name }) => name));
    return {
      report,
      readings: toReadings(report.series.filter(({ metric }) => declared.has(metric))),
      errors: report.errors,
      requests: server.requests,
      unexpected: server.unexpected,
      leftovers: server.leftovers(),
      messages,
      secrets: [...Object.values(job.secrets), ...(subject.collector.service.aws ? [AWS_SECRET] : [])],
      elapsedMilliseconds,
      deadlineMilliseconds: job.budgetMilliseconds,
      leftOpen: await countOpen(server),
    };
  } finally {
    endGlobals();
    redirection.restore();
  }
};

/** Those that are open when they have had time to close. */
const countOpen = async (server: ReplayServer): Promise<number> => {
  const end = performance.now() + CLOSING;
  while (server.open() > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, PEEK));
  return server.open();
};

const toJob = ({ collector: { service } }: Subject, recording: Recording, options: RunOnceOptions): Job => ({
  entry: `the collector '${service.name}'`,
  name: service.name,
  config: options.config ?? recording.config,
  configName: 'the test',
  secrets: options.secrets ?? recording.secrets,
  now: new Date(options.now ?? recording.now).toISOString(),
  budgetMilliseconds: parseDuration(service.deadline ?? DEFAULT_DEADLINE),
  verbose: options.verbose ?? false,
});

interface Performing {
  readonly around: Around;
  readonly time: SimulatedTime;
  readonly signal: AbortSignal;
  readonly onMessage: (message: CollectMessage) => void;
}

const perform = (
  { collector, catalogue }: Subject,
  job: Job,
  { around, time, signal, onMessage }: Performing,
): Promise<RunReport> => {
  const redactor = createRedactor();
  for (const secret of Object.values(job.secrets)) redactor.protect(secret);
  return runCollector({
    catalogue,
    prepare: async () => job,
    collect: (_, take) =>
      runInline(job, {
        collector,
        around,
        timers: time.timers,
        deadlineMilliseconds: job.budgetMilliseconds,
        signal,
        onMessage: (message) => {
          onMessage(message);
          if (message.type === 'protect') redactor.protect(message.value);
          take(message);
        },
      }),
    sink: Promise.resolve(memorySink()),
    now: new Date(job.now),
    timestamp: new Date(job.now),
    tags: [],
    strict: false,
    deliverySignal: new AbortController().signal,
    redactor,
    monotonic: () => time.elapsed(),
  });
};
