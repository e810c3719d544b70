import type { Collector } from '../contract/collector.ts';
import { collect } from '../engine/collect.ts';
import { toErrorReport } from '../engine/to-error-report.ts';
import { toCollectorError } from '../errors/collector-error.ts';
import { loadCollector } from './load-collector.ts';
import type { Emit, Job } from './protocol.ts';

/** Imports the job's collector, and collects or checks. Never throws: what ends the run is emitted as `fatal`. */
export const collectJob = async (job: Job, signal: AbortSignal, emit: Emit): Promise<void> => {
  let collector: Collector;
  try {
    collector = await loadCollector(job.entry);
  } catch (error) {
    emit({ type: 'fatal', error: toErrorReport(toCollectorError(error)) });
    return;
  }
  await (
    await loadTask(job)
  )({ collector, job, signal, emit });
};

/** A run does not load what checks. */
const loadTask = async ({ task }: Job) =>
  task === 'check' ? (await import('../engine/check/check-collector.ts')).checkCollector : collect;
