import type { RunCounts, SweepState } from './states.ts';

/** A project by its name, as it was asked for. */
export interface ProjectName {
  readonly entity: string;
  readonly name: string;
}

/** What the first request of a run tells of a project. */
export interface Project extends ProjectName {
  readonly counts: RunCounts;
  /** States of the sweeps of the first page. */
  readonly sweeps: readonly SweepState[];
  /** Where further sweeps begin; `null` where these are all. */
  readonly nextSweeps: string | null;
  /** Of all runs ever; `null` where the server does not tell. */
  readonly computeHours: number | null;
}

/** Whether the project has a run at all. */
export const hasRuns = ({ counts }: Project): boolean => Object.values(counts).some((count) => count > 0);
