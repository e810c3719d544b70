import type { Config } from '../config.ts';
import { asana } from '../service.ts';

/** A configured project. */
export type ProjectReference = Config['projects'][number];

/** The projects whose tasks are read. */
export const projects = asana.members('projects', {
  tags: { project: ({ name }: ProjectReference) => name },
  partition: ({ gid }) => gid,
  load: async ({ config }) => config.projects,
});
