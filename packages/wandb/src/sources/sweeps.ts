import { listSweeps } from '../listing/list-sweeps.ts';
import { wandb } from '../service.ts';
import { projects } from './projects.ts';
import { served } from './served.ts';

/** The states of all sweeps. Further requests only from the second hundred on. */
export const sweeps = wandb.sourceEach('sweeps', {
  of: projects,
  load: async (project, { http, use }) => listSweeps({ http, served: await use(served) }, project),
});
