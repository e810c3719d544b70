import type { Instant } from '../../world/instant.ts';

/** What a project's status updates can say. https://developers.asana.com/reference/status-updates */
export const STATUS_TYPES = ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped'] as const;

/** What a status update says. */
export type StatusType = (typeof STATUS_TYPES)[number];

/** A value that holds from an instant on, until the next. */
export interface Since<T> {
  readonly at: Instant;
  readonly value: T;
}

/** A section of one project; it may be renamed. */
export interface AsanaSection {
  readonly gid: string;
  readonly names: readonly Since<string>[];
}

/** A project. */
export interface AsanaProject {
  readonly gid: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly archivedAt: Instant | null;
  readonly completedAt: Instant | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly statuses: readonly Since<StatusType>[];
  /** Not shared with the user of the token. */
  readonly hidden: boolean;
  readonly sections: readonly AsanaSection[];
}

/** A span in which something holds; `to` is not part of it, and `null` has not come. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** That a task is in a project, and in which sections of it. */
export interface Membership extends Span {
  readonly project: string;
  readonly sections: readonly Since<string>[];
}

/** A task with all that ever becomes of it. */
export interface AsanaTask {
  readonly gid: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
  /** When it was completed, and opened again. */
  readonly completions: readonly Span[];
  readonly assignments: readonly Span[];
  readonly memberships: readonly Membership[];
  readonly subtype: 'default_task' | 'milestone' | 'approval';
  readonly separator: boolean;
  readonly dueOn: string | null;
  readonly dueAt: Instant | null;
  /** A subtask's. It is in no project by that. */
  readonly parent: string | null;
}

/** One workspace. */
export interface AsanaWorld {
  readonly workspace: { readonly gid: string; readonly name: string };
  readonly user: { readonly gid: string; readonly name: string; readonly email: string };
  readonly projects: readonly AsanaProject[];
  /** Gids of those whose tasks are made up, in the order of the sizes. */
  readonly tracked: readonly string[];
  readonly tasks: readonly AsanaTask[];
}

/** A tracked project. */
export interface TrackedSize {
  readonly name: string;
  /** About so many open tasks. */
  readonly open: number;
  /** About so many completed in the last 30 days. */
  readonly completed: number;
}

/** How much there is. */
export interface AsanaSizes {
  /** Projects that the token sees and that are not archived. */
  readonly projects: number;
  readonly tracked: readonly TrackedSize[];
  /** The tasks that are there to mislead, in the first tracked project. Default: yes. */
  readonly pinned: boolean;
}
