import { HEALTHY, type RunPlan } from './run-plan.ts';

/** A stretch of runs that are not as they should be, between healthy ones. */
export interface Scenario {
  readonly name: string;
  /** The run of this index, the first ill one being 0; nothing: it does not start. */
  readonly run: (index: number, deadline: number) => RunPlan | undefined;
  /** How many runs are ill. */
  readonly runs: number;
  /** The monitors that fire, and after how many ill runs. */
  readonly fires: Readonly<Record<string, number>>;
  /** Only of collectors whose schedule is shorter than this, seconds. */
  readonly below?: number;
  /** Only of collectors that declare thresholds; the monitors of these fire, after two runs. */
  readonly thresholds?: true;
}

const ill = (changes: Partial<RunPlan>): RunPlan => ({ ...HEALTHY, ...changes });

/** Seconds that Kubernetes may start a run too late, and those that its pod then takes. */
const LATEST = 100 + 35;

/** All of a collector's monitors that watch its runs, and what makes them fire. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'healthy', runs: 14, run: () => HEALTHY, fires: {} },
  { name: 'nearly slow', runs: 14, run: (_, deadline) => ill({ takes: 0.79 * deadline }), fires: {} },
  {
    name: 'late, as late as may be, and in time by turns',
    runs: 14,
    run: (index, deadline) =>
      ill(index % 2 === 0 ? { startsAfter: LATEST, takes: 0.75 * deadline } : { startsAfter: 0, takes: 1 }),
    fires: {},
  },
  { name: 'one run fails', runs: 1, run: () => ill({ outcome: 'failed' }), fires: {} },
  { name: 'two runs are missing', runs: 2, run: () => undefined, fires: {} },
  { name: 'one run has parts missing', runs: 1, run: () => ill({ outcome: 'partial' }), fires: {} },
  { name: 'every other run fails', runs: 14, run: (index) => ill({ outcome: index % 2 === 0 ? 'failed' : 'ok' }), fires: {} },
  { name: 'slow', runs: 8, run: (_, deadline) => ill({ takes: 0.9 * deadline }), fires: { slow: 3 } },
  { name: 'failing', runs: 8, run: () => ill({ outcome: 'failed' }), fires: { failing: 2, 'not-running': 3, partial: 6 } },
  {
    name: 'at its deadline',
    runs: 8,
    run: (_, deadline) => ill({ outcome: 'timed_out', takes: deadline + 1 }),
    fires: { failing: 2, 'not-running': 3, slow: 3, partial: 6 },
  },
  { name: 'parts missing for long', runs: 10, run: () => ill({ outcome: 'partial' }), fires: { partial: 6 } },
  { name: 'killed without a word', runs: 8, run: () => ill({ outcome: 'killed' }), fires: { 'not-running': 3 } },
  { name: 'dead', runs: 8, run: () => undefined, fires: { 'not-running': 3 } },
  { name: 'points refused once', runs: 1, run: () => ill({ points: { rejected: 5 } }), fires: { 'points-lost': 1 } },
  { name: 'points kept for the next run', runs: 4, run: () => ill({ points: { spooled: 5 } }), fires: {} },
  {
    name: 'spool growing',
    runs: 6,
    run: () => ill({ spool: { bytes: 9000, oldestAgeSeconds: 2400 } }),
    fires: { 'spool-growing': 2 },
    below: 3540,
  },
  { name: 'metrics beyond their thresholds once', runs: 1, run: () => ill({ isBeyond: true }), fires: {}, thresholds: true },
  { name: 'metrics beyond their thresholds', runs: 6, run: () => ill({ isBeyond: true }), fires: {}, thresholds: true },
  { name: 'spool emptied in time', runs: 6, run: () => ill({ spool: { bytes: 900, oldestAgeSeconds: 900 } }), fires: {} },
];
