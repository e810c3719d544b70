/** A throw-away collector on the types: an SDK service with several regions of which one may be broken. */
import { z } from 'zod';
import { defineService, gauge, memberFailure, tally } from '../../src/index.ts';

const service = defineService({
  name: 'ec2',
  description: 'Instances by region.',
  config: z.strictObject({ regions: z.array(z.string()).min(1), accounts: z.array(z.string()).default(['self']) }),
  schedule: '*/5 * * * *',
  deadline: '45s',
  aws: { actions: ['ec2:DescribeInstances'] },
});

interface Target {
  readonly account: string;
  readonly region: string;
}
interface Instance {
  readonly state: 'running' | 'stopped';
  readonly type: string;
  readonly lifecycle: 'spot' | 'on-demand';
}

const targets = service.members('targets', {
  tags: { account: (target: Target) => target.account, region: (target) => target.region },
  partition: (target) => `${target.account}/${target.region}`,
  load: async ({ config }) =>
    config.regions.map((region) =>
      region.startsWith('eu-') || region.startsWith('us-')
        ? { account: 'self', region }
        : memberFailure({ account: 'self', region }, new Error(`${region} is not enabled for this account`)),
    ),
});

const instances = service.sourceEach('instances', {
  of: targets,
  load: async ({ region }, { signal }): Promise<readonly Instance[]> => {
    if (region === 'us-broken-1' || signal.aborted) throw new Error('UnauthorizedOperation');
    return [{ state: 'running', type: 'm7i.large', lifecycle: 'spot' }];
  },
});

export default service.collector({
  metrics: [
    {
      'ec2.instances.count': gauge({
        from: instances,
        unit: 'instance',
        description: 'Instances that exist.',
        tags: { state: ['running', 'stopped'], lifecycle: ['spot', 'on-demand'], instance_type: { max: 20 } },
        value: (all) => tally(all, ({ state, lifecycle, type }) => ({ state, lifecycle, instance_type: type })),
      }),
      'ec2.instances.stopped': gauge({
        from: instances,
        unit: 'instance',
        description: 'Instances that are stopped.',
        value: (all) => all.filter(({ state }) => state === 'stopped').length,
      }),
    },
  ],
});
