import { type Instant } from '../../world/instant.ts';
import { membershipsAt, modifiedAt, spanAt, valueAt } from '../world/as-of.ts';
import type { AsanaProject, AsanaSection, AsanaTask, AsanaWorld } from '../world/tables.ts';
import type { RecordOf } from './fields.ts';

const toTimestamp = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : new Date(instant).toISOString();

/** A section as of an instant. */
export const toSectionRecord = ({ gid, names }: AsanaSection, at: Instant): RecordOf => ({
  gid,
  resource_type: 'section',
  name: valueAt(names, at) ?? names[0]!.value,
});

/** A project as of an instant. https://developers.asana.com/reference/projects */
export const toProjectRecord = (project: AsanaProject, { workspace }: AsanaWorld, at: Instant): RecordOf => {
  const status = project.statuses.findLast((one) => one.at <= at);
  const completedAt = project.completedAt !== null && project.completedAt <= at ? project.completedAt : null;
  return {
    gid: project.gid,
    resource_type: 'project',
    name: project.name,
    archived: project.archivedAt !== null && project.archivedAt <= at,
    completed: completedAt !== null,
    completed_at: toTimestamp(completedAt),
    created_at: toTimestamp(project.createdAt),
    due_on: project.dueOn,
    workspace: { ...workspace, resource_type: 'workspace' },
    current_status_update: status
      ? {
          gid: `${project.gid}${status.at}`,
          resource_type: 'status_update',
          resource_subtype: 'project_status_update',
          status_type: status.value,
        }
      : null,
  };
};

const toMembershipRecords = (task: AsanaTask, { projects }: AsanaWorld, at: Instant): readonly RecordOf[] =>
  membershipsAt(task, at).map((membership) => {
    const project = projects.find(({ gid }) => gid === membership.project)!;
    const current = valueAt(membership.sections, at);
    const section = project.sections.find(({ gid }) => gid === current) ?? project.sections[0]!;
    return {
      project: { gid: project.gid, resource_type: 'project', name: project.name },
      section: toSectionRecord(section, at),
    };
  });

/** A task as of an instant. https://developers.asana.com/reference/tasks */
export const toTaskRecord = (task: AsanaTask, world: AsanaWorld, at: Instant): RecordOf => {
  const done = spanAt(task.completions, at);
  return {
    gid: task.gid,
    resource_type: 'task',
    resource_subtype: task.subtype,
    name: task.name,
    completed: done !== undefined,
    completed_at: toTimestamp(done?.from),
    created_at: toTimestamp(task.createdAt),
    modified_at: toTimestamp(modifiedAt(task, at)),
    due_on: task.dueOn,
    due_at: toTimestamp(task.dueAt),
    is_rendered_as_separator: task.separator,
    assignee: spanAt(task.assignments, at) ? { gid: world.user.gid, resource_type: 'user', name: world.user.name } : null,
    parent: task.parent === null ? null : { gid: task.parent, resource_type: 'task' },
    memberships: toMembershipRecords(task, world, at),
  };
};
