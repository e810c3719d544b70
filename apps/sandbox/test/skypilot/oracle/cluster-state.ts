import type { ClusterStatus, Placement, SkypilotWorld, User } from '../../../src/skypilot/world/tables.ts';
import type { JobState, TaskState } from './task-state.ts';

/** A cluster, of a person or of a job; instants in milliseconds since the epoch. */
export interface ClusterState {
  readonly managed: boolean;
  readonly placement: Placement;
  readonly user: User;
  readonly workspace: string;
  readonly neverStops: boolean;
  /** `undefined` once it is gone. */
  readonly status: ClusterStatus | undefined;
  readonly launched: number;
  /** Stretches of being up, until now. */
  readonly up: readonly (readonly [from: number, to: number])[];
}

const ofPeople = ({ clusters }: SkypilotWorld, now: number): ClusterState[] =>
  clusters.flatMap(({ phases, autostop, ...cluster }) => {
    const past = phases.filter(({ at }) => at <= now);
    const last = past[past.length - 1];
    if (last === undefined) return [];
    const up = past.flatMap(({ status, at }, index): [number, number][] =>
      status === 'UP' || status === 'AUTOSTOPPING' ? [[at, past[index + 1]?.at ?? now]] : [],
    );
    const starts = past.filter(({ status }) => status === 'INIT');
    return [
      {
        ...cluster,
        managed: false,
        neverStops: autostop < 0,
        status: last.status === 'GONE' ? undefined : last.status,
        launched: (starts[starts.length - 1] ?? past[0]!).at,
        up,
      },
    ];
  });

const statusOf = ({ status, started }: TaskState): ClusterStatus | undefined => {
  if (status === 'STARTING' || status === 'RECOVERING') return 'INIT';
  return started !== undefined && ['RUNNING', 'WINDING_DOWN', 'CANCELLING'].includes(status) ? 'UP' : undefined;
};

const ofJobs = (states: readonly JobState[]): ClusterState[] =>
  states.flatMap(({ job, tasks }) =>
    tasks
      .filter(({ submitted }) => submitted !== undefined)
      .map((state) => ({
        managed: true,
        placement: state.task.placement,
        user: job.user,
        workspace: job.workspace,
        neverStops: true,
        status: statusOf(state),
        launched: state.started ?? state.submitted!,
        up: state.up,
      })),
  );

/** All clusters that there are or were. */
export const clusterStates = (world: SkypilotWorld, states: readonly JobState[], now: number): ClusterState[] => [
  ...ofPeople(world, now),
  ...ofJobs(states),
];
