import { gauge, tally } from '@collectors/core';
import { LIFECYCLES } from '../facts/lifecycle.ts';
import { capacity } from '../sources/capacity.ts';
import { gpuInstances, gpus } from '../statistics/gpus.ts';

/** What running instances have, by their types. */
export const capacityMetrics = {
  'ec2.instances.memory': gauge({
    from: capacity,
    unit: 'mebibyte',
    description: 'Memory of running instances.',
    tags: { lifecycle: LIFECYCLES },
    value: (all) =>
      tally(
        all,
        ({ lifecycle }) => ({ lifecycle }),
        ({ memory }) => memory,
      ),
  }),
  'ec2.instances.gpus': gauge({
    from: capacity,
    unit: 'device',
    description: 'GPUs and accelerators of running instances.',
    tags: { gpu: { max: 20 }, lifecycle: LIFECYCLES },
    value: (all) =>
      tally(
        gpus(all),
        ({ gpu, lifecycle }) => ({ gpu, lifecycle }),
        ({ count }) => count,
      ),
  }),
  'ec2.instances.gpu_instances': gauge({
    from: capacity,
    unit: 'instance',
    description: 'Running instances that have a GPU or an accelerator.',
    tags: { gpu: { max: 20 }, lifecycle: LIFECYCLES },
    value: (all) => tally(gpuInstances(all), ({ gpu, lifecycle }) => ({ gpu, lifecycle })),
  }),
};
