import { CollectorError, memberFailure, type MemberFailure } from '@collectors/core';
import type { Project, ProjectName } from '../facts/project.ts';
import { askOnce, type Asker } from '../http/graphql.ts';
import { projectQuery } from '../queries/project.ts';
import { projectAnswer } from '../schemas/project.ts';

/** A project, or why it cannot be had. */
export type ProjectMember = Project | MemberFailure<'entity' | 'project'>;

/** Asks for a project by `entity/name`. Throws only what ends a run: a refused key above all. */
export const readProject = async (asker: Asker, path: string): Promise<ProjectMember> => {
  const [entity, name] = path.split('/') as [string, string];
  try {
    return await askProject(asker, { entity, name });
  } catch (error) {
    if (!CollectorError.isInstance(error) || error.fatal) throw error;
    return memberFailure({ entity, project: name }, error);
  }
};

const askProject = async (asker: Asker, { entity, name }: ProjectName): Promise<Project> => {
  const variables = { entity, project: name, after: null };
  const { project } = await askOnce(asker, {
    data: projectAnswer,
    toQuery: (served) => ({ query: projectQuery(served), variables }),
  });
  if (!project) throw toNotFound({ entity, name });
  const { sweeps, computeHours, ...counts } = project;
  return { entity, name, counts, sweeps: sweeps.nodes, nextSweeps: sweeps.next, computeHours: computeHours ?? null };
};

/** W&B answers `null` both for what does not exist and for what the key may not see. */
export const toNotFound = ({ entity, name }: ProjectName): CollectorError =>
  new CollectorError('not_found', `Project ${entity}/${name} was not found.`, {
    fix: 'Check both names, and that the owner of the API key may see the project: W&B says nothing of what it may not see.',
  });
