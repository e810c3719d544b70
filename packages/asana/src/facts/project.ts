import type { ProjectAnswer } from '../schemas/project.ts';

/**
 * What the latest status update of a project says, `none` where there is none, and `other` for a value that Asana has come up with
 * since. https://developers.asana.com/reference/status-updates
 */
export const STATUSES = ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped', 'none', 'other'] as const;

/** A project's status. */
export type Status = (typeof STATUSES)[number];

/** What the metrics need of a project. */
export interface Project {
  readonly status: Status;
  readonly completed: boolean;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
}

/** Reduces a project to what the metrics need. */
export const toProject = ({ completed, due_on: dueOn, current_status_update: update }: ProjectAnswer): Project => ({
  status: update ? toStatus(update.status_type) : 'none',
  completed,
  dueOn: dueOn ?? null,
});

const toStatus = (type: string): Status => STATUSES.find((known) => known === type && known !== 'none') ?? 'other';
