import type { Config } from '../config.ts';
import { webservice } from '../service.ts';

/** A target as it is configured. */
export type Target = Config['targets'][number];

/** What is asked. */
export const targets = webservice.members('targets', {
  tags: { target: ({ name }: Target) => name },
  load: async ({ config }) => config.targets,
});
