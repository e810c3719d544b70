import { createHash } from 'node:crypto';
import type { Instant } from '../../world/instant.ts';
import type { Cluster, ClusterStatus, Placement, User } from './tables.ts';
import type { Span, TaskView } from './task-view.ts';

/** A cluster as of an instant, whoever started it. */
export interface ClusterView {
  readonly name: string;
  readonly hash: string;
  readonly user: User;
  readonly workspace: string;
  readonly placement: Placement;
  readonly autostop: number;
  readonly toDown: boolean;
  readonly managed: boolean;
  /** `null` once it is gone. */
  readonly status: ClusterStatus | null;
  /** Of its last start. */
  readonly launchedAt: Instant;
  readonly changedAt: Instant;
  /** When it was up, and so cost. */
  readonly spans: readonly Span[];
}

const BILLED = new Set(['UP', 'AUTOSTOPPING']);

const toSpans = (past: Cluster['phases']): Span[] => {
  const spans: Span[] = [];
  let from: Instant | null = null;
  for (const { status, at } of past) {
    if (BILLED.has(status)) from ??= at;
    else if (from !== null) {
      spans.push({ from, to: at });
      from = null;
    }
  }
  return from === null ? spans : [...spans, { from, to: null }];
};

/** Looks at a cluster of a person; nothing before it was started. */
export const viewCluster = ({ phases, ...cluster }: Cluster, at: Instant): ClusterView | undefined => {
  const past = phases.filter((phase) => phase.at <= at);
  const last = past.at(-1);
  if (last === undefined) return undefined;
  const launch = past.findLast(({ status }) => status === 'INIT') ?? past[0]!;
  const status = last.status === 'GONE' ? null : last.status;
  return { ...cluster, managed: false, status, launchedAt: launch.at, changedAt: last.at, spans: toSpans(past) };
};

const statusOf = ({ holds, hasCluster }: TaskView): ClusterStatus | null => (holds ? 'UP' : hasCluster ? 'INIT' : null);

/** Looks at the cluster that the controller started for a task; nothing before it tried. */
export const viewTaskCluster = (view: TaskView): ClusterView | undefined => {
  const { job, task, submittedAt, lastRecoveredAt, endAt } = view;
  if (submittedAt === null) return undefined;
  const name = `${task.name}-${job.id}`;
  const changedAt = endAt ?? lastRecoveredAt ?? submittedAt;
  return {
    name,
    hash: createHash('md5').update(`${name}/${task.id}`).digest('hex'),
    user: job.user,
    workspace: job.workspace,
    placement: task.placement,
    autostop: -1,
    toDown: false,
    managed: true,
    status: statusOf(view),
    launchedAt: view.startAt ?? submittedAt,
    changedAt,
    spans: view.spans,
  };
};

/** All clusters that there are or were as of an instant. */
export const viewClusters = (clusters: readonly Cluster[], tasks: readonly TaskView[], at: Instant): ClusterView[] =>
  [...clusters.map((cluster) => viewCluster(cluster, at)), ...tasks.map(viewTaskCluster)].filter((view) => view !== undefined);
