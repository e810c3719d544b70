import type { PointCounts, SpoolReport } from '@collectors/core/runner';

/** How one run goes. Times are seconds. */
export interface RunPlan {
  /** After the minute for which it was scheduled: the node was busy, the image had to come. */
  readonly startsAfter: number;
  /** Collecting and delivering. */
  readonly takes: number;
  /** `killed`: it ends without a word. */
  readonly outcome: 'ok' | 'partial' | 'failed' | 'timed_out' | 'killed';
  /** What became of points that could not be sent. */
  readonly points?: Partial<PointCounts>;
  readonly spool?: Pick<SpoolReport, 'bytes' | 'oldestAgeSeconds'>;
  /** Every metric with a threshold is beyond it; else none is. */
  readonly isBeyond?: boolean;
}

/** What is planned for the run of a minute; nothing: it does not start. */
export type Plan = (scheduled: Date) => RunPlan | undefined;

/** A run as it should be, with a spool that is empty. */
export const HEALTHY: RunPlan = { startsAfter: 3, takes: 4, outcome: 'ok', spool: { bytes: 0, oldestAgeSeconds: 0 } };
