import { checkFailure, type CheckResult } from '@collectors/core';
import { z } from 'zod';
import type { CheckContext } from './check-context.ts';

/** https://developers.asana.com/reference/getprojectsforworkspace */
const projectsAnswer = z.object({ data: z.array(z.unknown()) });

/** Whether any project of the workspace may be seen: a token that sees none gets an empty list, and no error. */
export const checkWorkspace = async ({ http, config: { workspace } }: CheckContext): Promise<CheckResult> => {
  const name = `workspace ${workspace}`;
  try {
    const query = { archived: false, limit: 1, opt_fields: 'name' };
    const { data } = await http.json(`/workspaces/${workspace}/projects`, { query, schema: projectsAnswer });
    if (data.length > 0) return { name, status: 'ok', message: 'Its projects can be read.' };
    return { name, status: 'failed', message: 'No project of it is seen.', fix: SHARE, code: 'forbidden' };
  } catch (error) {
    return checkFailure(name, error);
  }
};

const SHARE = "Share projects with the token's user, or use the token of a service account, which sees all.";
