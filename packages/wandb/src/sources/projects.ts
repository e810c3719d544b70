import type { Project } from '../facts/project.ts';
import { readProject } from '../listing/read-project.ts';
import { wandb } from '../service.ts';
import { served } from './served.ts';

/** The projects that are read, each with what the first request tells of it. */
export const projects = wandb.members('projects', {
  tags: { entity: ({ entity }: Project) => entity, project: ({ name }: Project) => name },
  load: async ({ http, config, use }) => {
    const asker = { http, served: await use(served) };
    return Promise.all(config.projects.map((path) => readProject(asker, path)));
  },
});
