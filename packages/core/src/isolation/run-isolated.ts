import { totalmem } from 'node:os';
import { toChildEnvironment } from './child-environment.ts';
import type { Ending } from './ending.ts';
import type { IsolationOptions } from './isolation-options.ts';
import { judgements } from './judge-end.ts';
import { resolveMemoryLimits } from './memory-limits.ts';
import type { Job } from './protocol.ts';
import { CHILD_FILE, startChild } from './start-child.ts';
import { supervise } from './supervise.ts';

/** Milliseconds between SIGTERM and SIGKILL. */
const GRACE = 250;
const SILENCE = { stdout: '', stderr: '' } as const;

/**
 * Runs a job in a process of its own and tells how that process ended. It has ended, with everything it started in its group,
 * no later than half a second after the deadline; whatever the collector does, its messages until then have been handed on.
 */
export const runIsolated = async (job: Job, options: IsolationOptions): Promise<Ending> => {
  if (options.signal.aborted) return { ...judgements.aborted(), output: SILENCE };
  const limits = resolveMemoryLimits(options, { constrained: process.constrainedMemory(), total: totalmem() });
  const child = await startChild(job, {
    childFile: options.childFile ?? CHILD_FILE,
    environment: toChildEnvironment(options.environment, options.aws),
    heapMegabytes: limits.heapMegabytes,
  }).catch((error: Error) => error);
  if (child instanceof Error) return { ...judgements.notStarted(child), output: SILENCE };
  return supervise(child, { ...options, limits, graceMilliseconds: options.graceMilliseconds ?? GRACE });
};
