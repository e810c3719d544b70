import type { Timers } from '../http/timers.ts';
import type { Ending } from './ending.ts';
import type { CollectionOptions } from './isolation-options.ts';
import type { Instruments } from './instruments.ts';
import { type Judgement, judgements } from './judge-end.ts';
import type { Job } from './protocol.ts';

/** How a run in this process is held. */
export type InlineOptions = CollectionOptions & Instruments;

/**
 * Runs a job in this process: for the debugger and the test kit. The deadline only aborts the collector's signal: code that
 * never yields is not ended, memory has no limit, and what the collector does to the process it does to the caller's.
 */
export const runInline = async (
  job: Job,
  { deadlineMilliseconds, signal, onMessage, ...instruments }: InlineOptions,
): Promise<Ending> => {
  const ending = new AbortController();
  const conclude = (judgement: Judgement) => ending.abort(judgement);
  const onAbort = () => conclude(judgements.aborted());
  const forget = wakeAfter(deadlineMilliseconds, instruments.timers, () => conclude(judgements.timedOut(deadlineMilliseconds)));
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  const aborted = new Promise<void>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve());
  });
  try {
    // Not with the rest of the runner: a supervisor never collects, and need not load what does.
    const { collectJob } = await import('./collect-job.ts');
    if (!ending.signal.aborted) await Promise.race([aborted, collectJob(job, ending.signal, onMessage, instruments)]);
    const judgement = (ending.signal.reason as Judgement | undefined) ?? judgements.done();
    if (judgement.reason === 'done') onMessage({ type: 'done' });
    return { ...judgement, output: { stdout: '', stderr: '' } };
  } finally {
    forget();
    signal.removeEventListener('abort', onAbort);
  }
};

/** Gives what calls it off. */
const wakeAfter = (milliseconds: number, timers: Timers | undefined, wake: () => void): (() => void) => {
  if (!timers) {
    const timeout = setTimeout(wake, milliseconds);
    return () => clearTimeout(timeout);
  }
  const over = new AbortController();
  void timers.sleep(milliseconds, over.signal).then(wake, () => undefined);
  return () => over.abort();
};
