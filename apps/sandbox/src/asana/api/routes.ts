import { exists, membershipsAt, modifiedAt, spanAt } from '../world/as-of.ts';
import type { AsanaProject, AsanaTask } from '../world/tables.ts';
import { Refusal } from './answer.ts';
import type { AsanaContext } from './context.ts';
import { type RecordOf, toShown } from './fields.ts';
import { readFields, toPage } from './pages.ts';
import { toProjectRecord, toSectionRecord, toTaskRecord } from './records.ts';

const findProject = ({ world, at }: AsanaContext, gid: string | null): AsanaProject => {
  const found = world.projects.find((project) => project.gid === gid && project.createdAt <= at);
  if (!found) throw new Refusal(404, `project: Unknown object: ${gid}`);
  if (found.hidden) throw new Refusal(403, `project: You do not have access to this project: ${gid}`);
  return found;
};

const toOne = (record: RecordOf, { url }: AsanaContext): RecordOf => ({ data: toShown(record, readFields(url)) });

const listProjects = (context: AsanaContext, workspace: string | null): RecordOf => {
  const { world, at, url } = context;
  if (workspace !== world.workspace.gid) throw new Refusal(404, `workspace: Unknown object: ${workspace}`);
  const archived = url.searchParams.get('archived');
  const records = world.projects
    .filter(({ createdAt, hidden }) => createdAt <= at && !hidden)
    .map((project) => toProjectRecord(project, world, at))
    .filter((record) => archived === null || String(record['archived']) === archived);
  return toPage(records, context);
};

const readInstant = ({ url }: AsanaContext, name: string): number | undefined => {
  const text = url.searchParams.get(name);
  if (text === null) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new Refusal(400, `${name}: Not a valid date/time: ${text}`);
  return instant;
};

/** Tasks of a project: without `completed_since` all, else those that are open or were completed since. */
const listTasks = (context: AsanaContext): RecordOf => {
  const { world, at, url } = context;
  const gid = url.searchParams.get('project');
  if (gid === null)
    throw new Refusal(400, 'You must specify exactly one of project, tag, section, user task list, or assignee + workspace');
  const project = findProject(context, gid);
  const completedSince = readInstant(context, 'completed_since');
  const modifiedSince = readInstant(context, 'modified_since');
  const isWanted = (task: AsanaTask): boolean => {
    if (!exists(task, at) || !membershipsAt(task, at).some((one) => one.project === project.gid)) return false;
    const done = spanAt(task.completions, at);
    if (done && completedSince !== undefined && done.from < completedSince) return false;
    return modifiedSince === undefined || modifiedAt(task, at) >= modifiedSince;
  };
  return toPage(
    world.tasks.filter(isWanted).map((task) => toTaskRecord(task, world, at)),
    context,
  );
};

const toUser = (context: AsanaContext): RecordOf => {
  const { user, workspace } = context.world;
  const workspaces = [{ ...workspace, resource_type: 'workspace' }];
  return toOne({ ...user, resource_type: 'user', workspaces }, context);
};

const toWorkspace = (context: AsanaContext, gid: string): RecordOf => {
  const { workspace } = context.world;
  if (gid !== workspace.gid) throw new Refusal(404, `workspace: Unknown object: ${gid}`);
  return toOne({ ...workspace, resource_type: 'workspace', is_organization: true }, context);
};

const listWorkspaces = (context: AsanaContext): RecordOf =>
  toPage([{ ...context.world.workspace, resource_type: 'workspace', is_organization: true }], context);

type Route = readonly [path: RegExp, parameters: readonly string[], answer: (context: AsanaContext, gid: string) => RecordOf];

const PAGED = ['limit', 'offset', 'opt_fields', 'opt_pretty'];
const ONE = ['opt_fields', 'opt_pretty'];

const ROUTES: readonly Route[] = [
  [/^\/users\/(me)$/, ONE, toUser],
  [/^\/workspaces$/, PAGED, listWorkspaces],
  [/^\/workspaces\/([^/]+)$/, ONE, toWorkspace],
  [/^\/workspaces\/([^/]+)\/projects$/, [...PAGED, 'archived'], listProjects],
  [
    /^\/projects$/,
    [...PAGED, 'archived', 'workspace', 'team'],
    (context) => listProjects(context, context.url.searchParams.get('workspace')),
  ],
  [
    /^\/projects\/([^/]+)$/,
    ONE,
    (context, gid) => toOne(toProjectRecord(findProject(context, gid), context.world, context.at), context),
  ],
  [
    /^\/projects\/([^/]+)\/sections$/,
    PAGED,
    (context, gid) =>
      toPage(
        findProject(context, gid).sections.map((section) => toSectionRecord(section, context.at)),
        context,
      ),
  ],
  [/^\/tasks$/, [...PAGED, 'project', 'completed_since', 'modified_since', 'assignee', 'section', 'workspace'], listTasks],
];

/** Answers a path below the API's root. Throws a `Refusal`. Parameters that nobody knows are refused: the stand-in is stricter than Asana there. */
export const answerRoute = (context: AsanaContext, path: string): RecordOf => {
  for (const [pattern, parameters, answer] of ROUTES) {
    const [whole, gid = ''] = pattern.exec(path) ?? [];
    if (whole === undefined) continue;
    const unknown = [...context.url.searchParams.keys()].find((name) => !parameters.includes(name));
    if (unknown !== undefined) throw new Refusal(400, `${unknown}: Unrecognized parameter`);
    return answer(context, gid);
  }
  throw new Refusal(404, 'No matching route for request');
};
