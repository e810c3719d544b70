import type { Instant } from '../instant.ts';
import type { Run, RunConclusion } from '../tables.ts';

/** A workflow run as it stands at an instant, which is its latest attempt. */
export interface RunView {
  readonly run: Run;
  readonly attempt: number;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: RunConclusion | null;
  /** A run that never started, or has not yet, shows when it was asked for. */
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
}

/** The run has to exist by the instant. A re-run starts the clock again; only `createdAt` stays. */
export const viewRun = (run: Run, at: Instant): RunView => {
  const attempts = run.attempts.filter(({ requestedAt }) => requestedAt <= at);
  const { requestedAt, startedAt, completedAt, conclusion } = attempts.at(-1)!;
  const begun = startedAt ?? requestedAt;
  const common = { run, attempt: attempts.length };
  if (completedAt <= at) return { ...common, status: 'completed', conclusion, startedAt: begun, updatedAt: completedAt };
  const waiting = startedAt === null || startedAt > at;
  if (waiting) return { ...common, status: 'queued', conclusion: null, startedAt: requestedAt, updatedAt: requestedAt };
  return { ...common, status: 'in_progress', conclusion: null, startedAt: begun, updatedAt: begun };
};
