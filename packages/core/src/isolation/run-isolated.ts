import { toAwsEnvironment } from './child-environment.ts';
import type { Ending } from './ending.ts';
import type { IsolationOptions } from './isolation-options.ts';
import { judgements } from './judge-end.ts';
import type { Job } from './protocol.ts';
import { giveJob, startChild } from './start-child.ts';
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
  const child = await (options.child ?? startChild(options)).catch((error: Error) => error);
  if (child instanceof Error) return { ...judgements.notStarted(child), output: SILENCE };
  giveJob(child, { job, environment: options.aws ? toAwsEnvironment(options.environment) : {} });
  return supervise(child, { ...options, graceMilliseconds: options.graceMilliseconds ?? GRACE });
};
