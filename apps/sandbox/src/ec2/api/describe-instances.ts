import type { Instant } from '../../world/instant.ts';
import { TYPES } from '../world/instance-types.ts';
import { isListed, launchedAt, stateAt } from '../world/state-at.ts';
import type { Ec2Instance, InstanceState } from '../world/tables.ts';
import type { Call } from './call.ts';
import { applyFilters, pageOf, readParameters, tagValues } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { Xml } from './xml.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const CODES: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

const attached = (at: Instant, deviceIndex: number): Xml => ({
  attachment: {
    deviceIndex,
    networkCardIndex: 0,
    status: 'attached',
    attachTime: new Date(at),
    deleteOnTermination: deviceIndex === 0,
  },
});

/** The second interface comes first and later: neither its place nor its time tells when the instance was made. */
const interfacesOf = ({ id, phases }: Ec2Instance, state: InstanceState, at: Instant): Xml => {
  if (state === 'terminated') return [];
  const born = phases[0]!.at;
  const second = Number.parseInt(id.at(-1)!, 16) < 4 ? [attached(Math.min(at, born + 3_600_000), 1)] : [];
  return [...second, attached(born, 0)];
};

const toInstance = (instance: Ec2Instance, at: Instant): Xml => {
  const state = stateAt(instance.phases, at)!;
  return {
    instanceId: instance.id,
    imageId: 'ami-0abcdef1234567890',
    instanceState: { code: CODES[state], name: state },
    instanceType: instance.type,
    launchTime: new Date(launchedAt(instance, at)),
    placement: { availabilityZone: instance.zone, groupName: '', tenancy: 'default' },
    monitoring: { state: 'disabled' },
    instanceLifecycle: instance.lifecycle,
    cpuOptions: { coreCount: TYPES[instance.type]!.cores, threadsPerCore: instance.threads },
    networkInterfaceSet: interfacesOf(instance, state, at),
    tagSet: Object.entries(instance.tags).map(([key, value]) => ({ key, value })),
    platformDetails: 'Linux/UNIX',
  };
};

const FILTERS = [
  'instance-state-name',
  'instance-type',
  'instance-lifecycle',
  'instance-id',
  'availability-zone',
  'tag-key',
  'tag:*',
];

const valuesOf = (instance: Ec2Instance, filter: string, at: Instant): readonly (string | undefined)[] => {
  const values: Readonly<Record<string, string | undefined>> = {
    'instance-state-name': stateAt(instance.phases, at),
    'instance-type': instance.type,
    'instance-lifecycle': instance.lifecycle,
    'instance-id': instance.id,
    'availability-zone': instance.zone,
  };
  return filter in values ? [values[filter]] : tagValues(instance.tags, filter);
};

const pickById = (all: readonly Ec2Instance[], ids: readonly string[]): readonly Ec2Instance[] => {
  if (ids.length === 0) return all;
  const missing = ids.filter((id) => !all.some((instance) => instance.id === id));
  if (missing.length > 0)
    throw new Refusal(400, 'InvalidInstanceID.NotFound', `The instance IDs '${missing.join(', ')}' do not exist`);
  return all.filter(({ id }) => ids.includes(id));
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export const describeInstances = (query: URLSearchParams, { state, caller, region, at, fault }: Call): Xml => {
  const parameters = readParameters(query, ['MaxResults', 'NextToken', 'InstanceId.*'], FILTERS);
  const ids = parameters.list('InstanceId');
  if (ids.length > 0 && parameters.one('MaxResults') !== undefined)
    throw new Refusal(
      400,
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  const all = state.world.instances.filter(
    (instance) => instance.account === caller.account && instance.region === region && isListed(instance, at),
  );
  const found = applyFilters(pickById(all, ids), parameters, (instance, filter) => valuesOf(instance, filter, at));
  const { items, nextToken } = pageOf(found, parameters, 'instances', fault);
  const reservationSet = items.map((instance) => ({
    reservationId: instance.id.replace('i-', 'r-'),
    ownerId: caller.account,
    instancesSet: [toInstance(instance, at)],
  }));
  return { reservationSet, nextToken };
};
