import { expect, test } from 'vitest';
import collector from './index.ts';

test('measures what the catalogue of metrics says', () => {
  expect(Object.keys(collector.metrics).toSorted()).toEqual([
    'ec2.addresses.unassociated',
    'ec2.billing.last_day',
    'ec2.billing.month_to_date',
    'ec2.cost.hourly_estimate',
    'ec2.cost.spot_discount',
    'ec2.instances.age.avg',
    'ec2.instances.age.max',
    'ec2.instances.count',
    'ec2.instances.gpu_instances',
    'ec2.instances.gpus',
    'ec2.instances.idle',
    'ec2.instances.memory',
    'ec2.instances.untagged',
    'ec2.instances.uptime.max',
    'ec2.instances.vcpus',
    'ec2.snapshots.count',
    'ec2.snapshots.full_size',
    'ec2.volumes.count',
    'ec2.volumes.size',
  ]);
});
