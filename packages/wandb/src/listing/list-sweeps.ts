import type { Project } from '../facts/project.ts';
import type { SweepState } from '../facts/states.ts';
import { type Asker, askPages } from '../http/graphql.ts';
import { sweepsQuery } from '../queries/sweeps.ts';
import { sweepsAnswer } from '../schemas/project.ts';
import { toNotFound } from './read-project.ts';

/** The states of all sweeps of a project: those that are known, and those of further pages. */
export const listSweeps = async (asker: Asker, project: Project): Promise<readonly SweepState[]> => {
  const { entity, name, sweeps, nextSweeps } = project;
  if (nextSweeps === null) return sweeps;
  const pages = askPages(asker, {
    data: sweepsAnswer,
    first: nextSweeps,
    toQuery: (after) => ({ query: sweepsQuery, variables: { entity, project: name, after } }),
    next: (answer) => answer.project?.sweeps.next ?? undefined,
  });
  const all = [...sweeps];
  for await (const page of pages) {
    if (!page.project) throw toNotFound(project);
    all.push(...page.project.sweeps.nodes);
  }
  return all;
};
