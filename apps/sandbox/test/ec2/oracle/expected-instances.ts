import { cpuFrom } from '../../../src/ec2/world/cpu.ts';
import { TYPES } from '../../../src/ec2/world/instance-types.ts';
import { counts, statistics, type Expected } from '../../oracle/readings.ts';
import type { Existing } from './at-instant.ts';
import { LIFECYCLES, sums } from './sums.ts';

type Place = Readonly<Record<'account' | 'region', string>>;

const acceleratorsOf = ({ instance: { type } }: Existing) => {
  const { gpus, neurons } = TYPES[type]!;
  return [gpus, neurons].filter((one) => one !== undefined);
};

const expectedCapacity = (place: Place, running: readonly Existing[]): Expected[] => {
  const zeros = LIFECYCLES.map((lifecycle) => ({ ...place, lifecycle }));
  const byLifecycle = ({ lifecycle }: Existing) => ({ ...place, lifecycle });
  const devices = running.flatMap((one) => acceleratorsOf(one).map(({ name, count }) => ({ one, name, count })));
  const byGpu = ({ one, name }: (typeof devices)[number]) => ({ ...place, gpu: name, lifecycle: one.lifecycle });
  const cpusOf = ({ instance: { type, threads } }: Existing) => TYPES[type]!.cores * threads;
  return [
    ...sums('ec2.instances.vcpus', running, byLifecycle, cpusOf, zeros),
    ...sums('ec2.instances.memory', running, byLifecycle, ({ instance }) => TYPES[instance.type]!.memory, zeros),
    ...sums('ec2.instances.gpus', devices, byGpu, ({ count }) => count),
    ...counts('ec2.instances.gpu_instances', devices, byGpu),
  ];
};

const expectedAges = (place: Place, existing: readonly Existing[], running: readonly Existing[]): Expected[] => [
  ...LIFECYCLES.flatMap((lifecycle) => {
    const ages = existing.filter((one) => one.lifecycle === lifecycle).map(({ age }) => age);
    return statistics('ec2.instances.age', { ...place, lifecycle }, ages, ['avg', 'max']);
  }),
  ...statistics(
    'ec2.instances.uptime',
    place,
    running.map(({ uptime }) => uptime),
    ['max'],
  ),
];

const MINUTE = 60_000;

/** Whether an instance was up for the whole hour before an instant, and each five minutes of it that are known were below the threshold. */
const isIdle = ({ instance, uptime }: Existing, below: number, at: number): boolean => {
  const values: number[] = [];
  const first = Math.floor((at - 60 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE;
  for (let from = first; from + 5 * MINUTE <= at; from += 5 * MINUTE) values.push(...[cpuFrom(instance, from) ?? []].flat());
  return uptime * 24 >= 1 && values.length > 0 && values.every((value) => value < below);
};

/** What is read of the configuration. */
export interface InstanceOptions {
  readonly requiredTags: readonly string[];
  /** Percent; no count where left out. */
  readonly idleBelow?: number;
}

/** All of `ec2.instances.*` of an account and region. */
export const expectedInstances = (
  place: Place,
  existing: readonly Existing[],
  at: number,
  { requiredTags, idleBelow }: InstanceOptions,
): Expected[] => {
  const running = existing.filter(({ state }) => state === 'running');
  const untagged = requiredTags.map((key) => ({
    metric: 'ec2.instances.untagged',
    tags: { ...place, key },
    value: running.filter(({ instance }) => !(key in instance.tags)).length,
  }));
  const idle = (below: number) => running.filter((one) => isIdle(one, below, at)).length;
  return [
    ...counts('ec2.instances.count', existing, ({ state, lifecycle, instance: { type } }) => ({
      ...place,
      state,
      lifecycle,
      instance_type: type,
    })),
    ...expectedCapacity(place, running),
    ...expectedAges(place, existing, running),
    ...untagged,
    ...(idleBelow === undefined ? [] : [{ metric: 'ec2.instances.idle', tags: place, value: idle(idleBelow) }]),
  ];
};
