import { gauge, maximum, mean, sample, tally } from '@collectors/core';
import type { Config } from '../config.ts';
import { runningOf, STATES } from '../facts/instance.ts';
import { LIFECYCLES } from '../facts/lifecycle.ts';
import { ec2 } from '../service.ts';
import { idle } from '../sources/idle.ts';
import { instances } from '../sources/instances.ts';
import { settings } from '../sources/settings.ts';
import { agesByLifecycle, toDays } from '../statistics/by-lifecycle.ts';
import { vcpusOf } from '../statistics/vcpus.ts';

/** Instances by themselves. */
export const instanceMetrics = {
  'ec2.instances.count': gauge({
    from: instances,
    unit: 'instance',
    description: 'Instances that exist; terminated ones do not.',
    tags: { state: STATES, lifecycle: LIFECYCLES, instance_type: { max: 20 } },
    display: { group: ['state'] },
    value: (all) => tally(all, ({ state, lifecycle, type }) => ({ state, lifecycle, instance_type: type })),
  }),
  'ec2.instances.vcpus': gauge({
    from: instances,
    unit: 'cpu',
    description: 'Virtual CPUs of running instances.',
    tags: { lifecycle: LIFECYCLES },
    value: (all) => tally(runningOf(all), ({ lifecycle }) => ({ lifecycle }), vcpusOf),
  }),
  'ec2.instances.age.avg': gauge({
    from: instances,
    unit: 'day',
    description: 'Mean time since the first launch of the instances that exist.',
    tags: { lifecycle: LIFECYCLES },
    value: (all, { now }) => agesByLifecycle(all, now, mean),
  }),
  'ec2.instances.age.max': gauge({
    from: instances,
    unit: 'day',
    description: 'Time since the first launch of the oldest instance that exists.',
    tags: { lifecycle: LIFECYCLES },
    display: { statistic: 'max' },
    value: (all, { now }) => agesByLifecycle(all, now, maximum),
  }),
  'ec2.instances.uptime.max': gauge({
    from: instances,
    unit: 'day',
    description: 'Time since the last start of the instance that has run longest.',
    display: { statistic: 'max' },
    value: (all, { now }) => maximum(runningOf(all).map(({ startedAt }) => toDays(startedAt, now))),
  }),
  'ec2.instances.untagged': gauge({
    from: { instances, settings },
    unit: 'instance',
    description: 'Running instances without a required tag.',
    tags: { key: ec2.bound('requiredTags') },
    enabled: ({ requiredTags }: Config) => requiredTags.length > 0,
    value: ({ instances: all, settings: { requiredTags } }) =>
      requiredTags.map((key) => sample(runningOf(all).filter(({ missingTags }) => missingTags.includes(key)).length, { key })),
  }),
  'ec2.instances.idle': gauge({
    from: idle,
    unit: 'instance',
    description: 'Running instances whose CPU stayed below a threshold for an hour.',
    enabled: (config: Config) => config.idle !== undefined,
    value: (count) => count,
  }),
};
