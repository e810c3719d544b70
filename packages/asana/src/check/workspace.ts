import { checkFailure, type CheckResult } from '@collectors/core';
import { z } from 'zod';
import type { CheckContext } from './check-context.ts';

/** https://developers.asana.com/reference/getworkspace */
const workspaceAnswer = z.object({ data: z.object({ name: z.string(), is_organization: z.boolean().nullish() }) });

/** https://developers.asana.com/reference/getprojectsforworkspace */
const projectsAnswer = z.object({ data: z.array(z.unknown()) });

/** Whether the workspace may be seen, and any of its projects: a token that sees nothing gets an empty list, and no error. */
export const checkWorkspace = async ({ http, config: { workspace } }: CheckContext): Promise<CheckResult> => {
  const name = `workspace ${workspace}`;
  try {
    const query = { opt_fields: 'name,is_organization' };
    const { data } = await http.json(`/workspaces/${workspace}`, { query, schema: workspaceAnswer });
    const first = { archived: false, limit: 1, opt_fields: 'name' };
    const { data: projects } = await http.json(`/workspaces/${workspace}/projects`, { query: first, schema: projectsAnswer });
    const kind = data.is_organization ? 'organisation' : 'workspace';
    if (projects.length > 0)
      return { name, status: 'ok', message: `The ${kind} '${data.name}', and projects of it, can be read.` };
    const message = `The ${kind} '${data.name}' can be read, but no project of it is seen.`;
    return { name, status: 'failed', message, fix: SHARE, code: 'forbidden' };
  } catch (error) {
    return checkFailure(name, error);
  }
};

const SHARE = "Share projects with the token's user, or use the token of a service account, which sees all.";
