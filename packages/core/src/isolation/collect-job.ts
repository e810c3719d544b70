import type { Collector } from '../contract/collector.ts';
import { checkCollector } from '../engine/check/check-collector.ts';
import { collect } from '../engine/collect.ts';
import { toErrorReport } from '../engine/to-error-report.ts';
import { CollectorError, toCollectorError } from '../errors/collector-error.ts';
import type { Instruments } from './instruments.ts';
import { loadCollector, toCollector, toPlace } from './load-collector.ts';
import type { Emit, Job } from './protocol.ts';
import { provideCore } from './provide-core.ts';

/** A manifest of another build lists metrics that this code does not know. */
const checkName = ({ service }: Collector, { name, entry }: Job): void => {
  if (service.name === name) return;
  throw new CollectorError('contract', `${toPlace(entry)} names its collector "${service.name}", its manifest "${name}".`, {
    fix: 'Make the names in its code and in its package.json equal, and build it again.',
  });
};

const loadProvided = (entry: string): Promise<Collector> => {
  provideCore(entry);
  return loadCollector(entry);
};

/** Imports the job's collector, and collects or checks. Never throws: what ends the run is emitted as `fatal`. */
export const collectJob = async (job: Job, signal: AbortSignal, emit: Emit, instruments: Instruments = {}): Promise<void> => {
  let collector: Collector;
  try {
    collector = instruments.collector ? toCollector(instruments.collector, job.entry) : await loadProvided(job.entry);
    checkName(collector, job);
  } catch (error) {
    emit({ type: 'fatal', error: toErrorReport(toCollectorError(error)) });
    return;
  }
  // Both are here: in a file of its own, what checks would cost every run another file, which is dearer than its few lines.
  const perform = job.task === 'check' ? checkCollector : collect;
  await perform({ collector, job, signal, emit, instruments });
};
