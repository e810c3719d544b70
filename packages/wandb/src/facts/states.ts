/**
 * States of a run. https://docs.wandb.ai/models/runs/run-states
 * `other` is what the API has learned since.
 */
export const RUN_STATES = [
  'running',
  'finished',
  'crashed',
  'failed',
  'killed',
  'pending',
  'preempting',
  'preempted',
  'other',
] as const;

/** A state of a run. */
export type RunState = (typeof RUN_STATES)[number];

/** States that can be asked about by name. */
export const NAMED_STATES: readonly Exclude<RunState, 'other'>[] = RUN_STATES.filter((state) => state !== 'other');

/** States of a run that has ended. A state that is not known is none of them. */
export const ENDED_STATES = ['finished', 'crashed', 'failed', 'killed', 'preempted'] as const satisfies readonly RunState[];

/** A state of a run that has ended. */
export type EndedState = (typeof ENDED_STATES)[number];

/** States that say that an ended run has failed. `killed` is what somebody wanted. */
export const FAILED_STATES: readonly RunState[] = ['failed', 'crashed'];

/** A state as the API gives it. */
export const toRunState = (text: string | null | undefined): RunState =>
  NAMED_STATES.find((state) => state === text?.toLowerCase()) ?? 'other';

/** Runs by state. */
export type RunCounts = Readonly<Record<RunState, number>>;

/** States of a sweep. https://docs.wandb.ai/models/sweeps/pause-resume-and-cancel-sweeps */
export const SWEEP_STATES = [
  'pending',
  'running',
  'paused',
  'stopped',
  'finished',
  'canceled',
  'failed',
  'crashed',
  'other',
] as const;

/** A state of a sweep. */
export type SweepState = (typeof SWEEP_STATES)[number];

/** A state as the API gives it: in capitals, and `CANCELED` in both spellings. */
export const toSweepState = (text: string): SweepState => {
  const name = text.toLowerCase().replace('cancelled', 'canceled');
  return SWEEP_STATES.find((state) => state === name) ?? 'other';
};
