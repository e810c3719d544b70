import { type Accelerators, isOffered, type TypeOffer, TYPES } from '../world/instance-types.ts';
import type { Call } from './call.ts';
import { applyFilters, pageOf, readParameters } from './parameters.ts';
import { Refusal, refuseValue } from './refusal.ts';
import type { Xml } from './xml.ts';

const device = ({ name, count, memory }: Accelerators) => ({ count, name, memoryInfo: { sizeInMiB: memory } });

const toGpus = (gpus: Accelerators): Xml => ({
  gpus: [{ ...device(gpus), manufacturer: gpus.manufacturer }],
  totalGpuMemoryInMiB: gpus.count * gpus.memory,
});

const toNeurons = (neurons: Accelerators): Xml => ({
  neuronDevices: [{ ...device(neurons), coreInfo: { count: 2, version: 2 } }],
  totalNeuronDeviceMemoryInMiB: neurons.count * neurons.memory,
});

/** The one list of EC2 whose members are called so. */
const toInference = (neurons: Accelerators): Xml => ({
  accelerators: { member: { ...device(neurons), manufacturer: neurons.manufacturer } },
});

const toType = ([instanceType, { cores, threads, memory, gpus, neurons, legacy }]: readonly [string, TypeOffer]): Xml => ({
  instanceType,
  currentGeneration: true,
  bareMetal: false,
  hypervisor: 'nitro',
  vCpuInfo: { defaultVCpus: cores * threads, defaultCores: cores, defaultThreadsPerCore: threads },
  memoryInfo: { sizeInMiB: memory },
  gpuInfo: gpus && toGpus(gpus),
  neuronInfo: neurons && toNeurons(neurons),
  inferenceAcceleratorInfo: legacy && neurons && toInference(neurons),
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html */
export const describeInstanceTypes = (query: URLSearchParams, { region, fault }: Call): Xml => {
  const parameters = readParameters(
    query,
    ['MaxResults', 'NextToken', 'InstanceType.*'],
    ['instance-type', 'current-generation'],
  );
  const names = parameters.list('InstanceType');
  const all = Object.entries(TYPES).filter(([, offer]) => isOffered(offer, region));
  const unknown = names.filter((name) => !all.some(([known]) => known === name));
  if (unknown.length > 0)
    throw new Refusal(400, 'InvalidInstanceType', `The following supplied instance types do not exist: [${unknown.join(', ')}]`);
  if (names.length > 0 && parameters.one('MaxResults') !== undefined)
    throw new Refusal(
      400,
      'InvalidParameterCombination',
      'The parameter InstanceTypes cannot be used with the parameter MaxResults',
    );
  const named = names.length === 0 ? all : all.filter(([name]) => names.includes(name));
  const found = applyFilters(named, parameters, ([name], filter) => [filter === 'instance-type' ? name : 'true']);
  const size = parameters.one('MaxResults');
  if (Number(size) > 100) refuseValue(`Value ( ${size} ) for parameter maxResults is invalid. Expecting a value less than 100.`);
  const { items, nextToken } = pageOf(found, parameters, 'types', fault, [5, 100]);
  return { instanceTypeSet: items.map(toType), nextToken };
};
