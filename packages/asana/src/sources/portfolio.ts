import { CollectorError } from '@collectors/core';
import { type Project, toProject, toStatus } from '../facts/project.ts';
import { listAll } from '../http/list-all.ts';
import { PROJECT_FIELDS, type ProjectAnswer, projectAnswer } from '../schemas/project.ts';
import { asana } from '../service.ts';

/** The projects of the workspace that are not archived, as far as the token sees them. Throws `forbidden` where it sees none. */
export const portfolio = asana.source('portfolio', async (context): Promise<readonly Project[]> => {
  const { workspace } = context.config;
  const all = await listAll(context, {
    path: `/workspaces/${workspace}/projects`,
    query: { archived: false, opt_fields: PROJECT_FIELDS },
    schema: projectAnswer,
  });
  if (all.length === 0) throw nothingSeen(workspace);
  for (const type of findUnknown(all)) context.log.warn(`Asana has a project status that is counted as other: ${type}`, { type });
  return all.map(toProject);
});

/** An empty list is what a token gets that may see nothing: it says nothing about the workspace. */
const nothingSeen = (workspace: string) =>
  new CollectorError('forbidden', `The token sees no project in the workspace ${workspace}.`, {
    fix: "Look at `workspace`; share projects with the token's user, or use the token of a service account, which sees all.",
  });

const findUnknown = (all: readonly ProjectAnswer[]): ReadonlySet<string> => {
  const types = all.flatMap(({ current_status_update: update }) => (update ? [update.status_type] : []));
  return new Set(types.filter((type) => toStatus(type) === 'other'));
};
