import type { RunReport } from '@collectors/core/runner';

/** A run that has ended. */
export interface FinishedRun {
  readonly collector: string;
  readonly at: Date;
  readonly exitCode: number;
  /** Absent where it ended before it could report. */
  readonly report?: RunReport;
}
