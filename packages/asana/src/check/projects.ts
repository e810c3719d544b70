import { checkFailure, type CheckResult, CollectorError } from '@collectors/core';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { listAll } from '../http/list-all.ts';
import type { CheckContext } from './check-context.ts';

/** https://developers.asana.com/reference/getproject */
const projectAnswer = z.object({
  data: z.object({
    name: z.string(),
    archived: z.boolean().nullish(),
    workspace: z.object({ gid: z.string(), name: z.string().nullish() }).nullish(),
  }),
});

/** https://developers.asana.com/reference/gettasks */
const tasksAnswer = z.object({ data: z.array(z.unknown()) });

/** https://developers.asana.com/reference/getsectionsforproject */
const sectionAnswer = z.object({ gid: z.string(), name: z.string() });

/** A section as a project has it. */
export type FoundSection = z.infer<typeof sectionAnswer>;

/** What was found of a project. */
export interface CheckedProject {
  readonly result: CheckResult;
  /** Its sections; `undefined` where they could not be read. */
  readonly sections: readonly FoundSection[] | undefined;
}

/** Whether a configured project, its tasks and its sections may be read. */
export const checkProject = async (context: CheckContext, reference: Config['projects'][number]): Promise<CheckedProject> => {
  const name = `project ${reference.name}`;
  try {
    const { gid } = reference;
    const query = { opt_fields: 'name,archived,workspace.name' };
    const { data } = await context.http.json(`/projects/${gid}`, { query, schema: projectAnswer });
    await context.http.json('/tasks', { query: { project: gid, limit: 1, opt_fields: 'completed' }, schema: tasksAnswer });
    const listing = { path: `/projects/${gid}/sections`, query: { opt_fields: 'name' }, schema: sectionAnswer };
    return { result: judge(name, data, context.config), sections: await listAll(context, listing) };
  } catch (error) {
    return { result: checkFailure(name, error, toRemedy(error, reference.gid)), sections: undefined };
  }
};

const judge = (
  name: string,
  { name: called, archived, workspace }: z.infer<typeof projectAnswer>['data'],
  config: Config,
): CheckResult => {
  if (workspace && workspace.gid !== config.workspace) {
    const message = `'${called}' is in another workspace: ${workspace.gid} (${workspace.name ?? 'no name'}).`;
    return { name, status: 'warning', message, fix: 'Its tasks are counted all the same. Look at `workspace`, and at the gid.' };
  }
  if (archived) {
    const fix = 'Its tasks are counted all the same. Leave it out of `projects` where it is of no interest any more.';
    return { name, status: 'warning', message: `'${called}' is archived.`, fix };
  }
  return { name, status: 'ok', message: `'${called}', its tasks and its sections can be read.` };
};

const toRemedy = (error: unknown, gid: string): string | undefined => {
  if (!CollectorError.isInstance(error) || !['forbidden', 'not_found'].includes(error.code)) return undefined;
  return `Open https://app.asana.com/0/${gid} to see whether the gid is right, and share the project with the token's user, or use the token of a service account. A token with scopes needs projects:read, tasks:read and project_sections:read.`;
};
