import type { Instant } from '../../world/instant.ts';

/** The states of a managed job's task, in the order of SkyPilot's own list; `SUBMITTED` is of servers before `STARTING` was split. */
export const JOB_STATUSES = [
  'PENDING',
  'SUBMITTED',
  'STARTING',
  'RUNNING',
  'WINDING_DOWN',
  'RECOVERING',
  'CANCELLING',
  'SUCCEEDED',
  'CANCELLED',
  'FAILED',
  'FAILED_SETUP',
  'FAILED_PRECHECKS',
  'FAILED_NO_RESOURCE',
  'FAILED_CONTROLLER',
] as const;

/** https://docs.skypilot.co/en/latest/examples/managed-jobs.html */
export type JobStatus = (typeof JOB_STATUSES)[number];

/** https://docs.skypilot.co/en/latest/reference/cli.html#sky-status */
export type ClusterStatus = 'INIT' | 'UP' | 'STOPPED' | 'AUTOSTOPPING' | 'PENDING';

const TERMINAL: ReadonlySet<JobStatus> = new Set([
  'SUCCEEDED',
  'CANCELLED',
  'FAILED',
  'FAILED_SETUP',
  'FAILED_PRECHECKS',
  'FAILED_NO_RESOURCE',
  'FAILED_CONTROLLER',
]);

/** Whether nothing comes after a status. */
export const isTerminal = (status: JobStatus): boolean => TERMINAL.has(status);

/** One line of the price list: a machine of a cloud in a region. Dollars an hour; `null` where the cloud has no such price. */
export interface Offer {
  readonly cloud: string;
  readonly instanceType: string;
  readonly accelerator: string | null;
  readonly count: number;
  readonly cpus: number;
  /** GiB of the host. */
  readonly memory: number;
  /** GiB of the accelerator. */
  readonly deviceMemory: number | null;
  readonly region: string;
  readonly price: number;
  readonly spotPrice: number | null;
}

/** What somebody asked for and got: a number of machines. */
export interface Placement {
  readonly offer: Offer;
  readonly zone: string | null;
  readonly nodes: number;
  readonly spot: boolean;
}

/** From `at` on, until the next. */
export interface Phase<Status> {
  readonly status: Status;
  readonly at: Instant;
}

/** A part of a job, which runs on a cluster of its own. */
export interface Task {
  readonly id: number;
  readonly name: string;
  /** `null` outside job groups. */
  readonly primary: boolean | null;
  readonly placement: Placement;
  /** The first is `PENDING`, at the job's creation. */
  readonly phases: readonly Phase<JobStatus>[];
}

/** A managed job: one task; a pipeline of several, one after the other; or a group, side by side. */
export interface Job {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Instant;
  readonly user: User;
  readonly workspace: string;
  readonly group: boolean;
  readonly tasks: readonly Task[];
}

export interface User {
  readonly hash: string;
  readonly name: string;
}

/** A cluster that somebody started by hand. */
export interface Cluster {
  readonly name: string;
  readonly hash: string;
  readonly user: User;
  readonly workspace: string;
  readonly placement: Placement;
  /** Minutes of idling; -1 for never. */
  readonly autostop: number;
  readonly toDown: boolean;
  /** `GONE` is after its end. */
  readonly phases: readonly Phase<ClusterStatus | 'GONE'>[];
}

/** Everything that happens on one SkyPilot installation. What lies after an instant has not happened as of it. */
export interface SkypilotWorld {
  readonly seed: number | string;
  /** The instant around which it was made. */
  readonly end: Instant;
  readonly offers: readonly Offer[];
  readonly clusters: readonly Cluster[];
  /** By id, ascending. */
  readonly jobs: readonly Job[];
}
