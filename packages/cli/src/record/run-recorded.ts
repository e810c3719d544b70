import { AsyncLocalStorage } from 'node:async_hooks';
import type { PluginEntry } from '@collectors/core/config';
import { type Exchange, redirectRequests, type Redirection } from '@collectors/core/recording';
import { type CollectMessage, type Job, runCollector, runInline, type RunReport } from '@collectors/core/runner';
import type { Io } from '../io.ts';
import { createLog } from '../output/log.ts';
import { dryRunSink } from '../run/dry-run-sink.ts';
import { showMessage } from '../run/show-message.ts';
import { startRecorder } from './start-recorder.ts';

/** A run that is recorded. */
export interface RecordedRun {
  readonly report: RunReport;
  readonly exchanges: readonly Exchange[];
  /** What the run made that must not be shown. */
  readonly protectedValues: readonly string[];
}

/** What it is run with. */
export interface RecordedRunOptions {
  readonly plugin: PluginEntry;
  readonly job: Job;
  readonly lead: (url: URL) => URL;
  readonly io: Io;
}

/** Runs a collector once in this process, its requests led through a recorder; nothing is delivered. */
export const runRecorded = async ({ plugin, job, lead, io }: RecordedRunOptions): Promise<RecordedRun> => {
  const asking = new AsyncLocalStorage<string>();
  let redirection: Redirection | undefined;
  const recorder = await startRecorder({ direct: () => redirection!.direct, lead });
  const protectedValues: string[] = [];
  try {
    redirection = redirectRequests({ port: recorder.port, sourceOf: () => asking.getStore() });
    const report = await perform({ plugin, job, io, asking, protect: (value) => void protectedValues.push(value) });
    return { report, exchanges: recorder.exchanges(), protectedValues };
  } finally {
    redirection?.restore();
    await recorder.close();
  }
};

interface Performing extends Omit<RecordedRunOptions, 'lead'> {
  readonly asking: AsyncLocalStorage<string>;
  readonly protect: (value: string) => void;
}

const perform = ({ plugin, job, io, asking, protect }: Performing): Promise<RunReport> => {
  const log = createLog(io, { verbose: job.verbose });
  const now = new Date(job.now);
  return runCollector({
    catalogue: plugin.manifest,
    prepare: async () => job,
    collect: (_, take) => {
      const onMessage = (message: CollectMessage) => {
        if (message.type === 'protect') protect(message.value);
        take(message);
      };
      return runInline(job, {
        deadlineMilliseconds: job.budgetMilliseconds,
        signal: io.signal,
        onMessage,
        around: (source, work) => asking.run(source, work),
      });
    },
    sink: Promise.resolve(dryRunSink),
    now,
    timestamp: now,
    tags: [],
    strict: false,
    deliverySignal: new AbortController().signal,
    onMessage: (message) => showMessage(message, log, plugin.name, io.redactor.protect),
    redactor: io.redactor,
    monotonic: io.monotonic,
  });
};
