import type { ProjectAnswer } from '../schemas/project.ts';

/** What a status update of a project can say. https://developers.asana.com/reference/status-updates */
const KNOWN = ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped'] as const;

/** What the latest status update says, `none` where there is none, and `other` for what Asana has come up with since. */
export const STATUSES = [...KNOWN, 'none', 'other'] as const;

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

/** The status by its name in the API. */
export const toStatus = (type: string): Status => KNOWN.find((known) => known === type) ?? 'other';
