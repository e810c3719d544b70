import { AsyncLocalStorage } from 'node:async_hooks';
import { parseDuration } from '@collectors/core';
import { redirectRequests } from '@collectors/core/recording';
import { type Around, type CollectMessage, type Ending, type Job, runInline } from '@collectors/core/runner';
import type { Fault } from '../../../packages/testkit/src/faults/fault.ts';
import { startReplayServer } from '../../../packages/testkit/src/replay/replay-server.ts';
import { standInForAws } from '../../../packages/testkit/src/run/aws-environment.ts';
import { simulateGlobals } from '../../../packages/testkit/src/time/simulate-globals.ts';
import { createSimulatedTime } from '../../../packages/testkit/src/time/simulated-time.ts';
import type { FuzzSubject } from '../fuzz/subjects.ts';

/** How a collection is made. */
export interface CollectOptions {
  /** What the service does. */
  readonly fault: Fault;
  /** Kept from one collection to the next. */
  readonly stateDirectory: string;
}

/** What a collector's process would have sent, and how it ended. */
export interface Collection {
  readonly messages: readonly CollectMessage[];
  readonly ending: Ending;
}

/**
 * Lets a collector ask its recorded service, in this process and with waits that take no time. The instant is that of the recording, so
 * that the questions are those that it answers.
 */
export const collectOnce = async (subject: FuzzSubject, { fault, stateDirectory }: CollectOptions): Promise<Collection> => {
  const { collector, recording } = subject;
  const time = createSimulatedTime();
  const server = await startReplayServer({ recording, time, injection: { fault } });
  const asking = new AsyncLocalStorage<string>();
  const around: Around = (source, work) => asking.run(source, work);
  const endAws = collector.service.aws ? standInForAws() : () => undefined;
  const redirection = redirectRequests({ port: server.port, sourceOf: () => asking.getStore(), track: time.begin });
  const endGlobals = simulateGlobals(time, () => asking.getStore() !== undefined);
  const messages: CollectMessage[] = [];
  const job = { ...toJob(subject), stateDirectory };
  try {
    const ending = await runInline(job, {
      collector,
      around,
      timers: time.timers,
      deadlineMilliseconds: job.budgetMilliseconds,
      signal: new AbortController().signal,
      onMessage: (message) => void messages.push(message),
    });
    return { messages, ending };
  } finally {
    endGlobals();
    redirection.restore();
    endAws();
    time.stop();
    await server.close();
  }
};

const toJob = ({ collector: { service }, recording }: FuzzSubject): Job => ({
  entry: `the collector '${service.name}'`,
  name: service.name,
  config: recording.config,
  configName: 'the proof',
  secrets: recording.secrets,
  now: new Date(recording.now).toISOString(),
  budgetMilliseconds: parseDuration(service.deadline ?? '2m'),
  verbose: false,
});
