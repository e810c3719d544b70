/** Accelerators of a kind, and what each of them has. */
export interface Accelerators {
  readonly name: string;
  readonly manufacturer: string;
  readonly count: number;
  /** Mebibytes each. */
  readonly memory: number;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html */
export interface TypeOffer {
  readonly cores: number;
  readonly threads: number;
  /** Mebibytes. */
  readonly memory: number;
  /** Dollars an hour in the first region, Linux on demand; near what AWS asks. */
  readonly price: number;
  readonly gpus?: Accelerators;
  /** Trainium and Inferentia. */
  readonly neurons?: Accelerators;
  /** Told in the old field too, as Inferentia of the first generation is. */
  readonly legacy?: true;
  /** Where it is offered; everywhere where left out. */
  readonly regions?: readonly string[];
}

const nvidia = (name: string, count: number, memory: number): Accelerators => ({ name, manufacturer: 'NVIDIA', count, memory });
const neuron = (name: string, count: number, memory: number): Accelerators => ({ name, manufacturer: 'AWS', count, memory });

const GIB = 1024;
const USA = ['us-east-1'];

/** The types that instances of the world have, by name. */
export const TYPES: Readonly<Record<string, TypeOffer>> = {
  't3.micro': { cores: 1, threads: 2, memory: 1 * GIB, price: 0.0104 },
  't3.medium': { cores: 1, threads: 2, memory: 4 * GIB, price: 0.0416 },
  't4g.small': { cores: 2, threads: 1, memory: 2 * GIB, price: 0.0168 },
  'm5.large': { cores: 1, threads: 2, memory: 8 * GIB, price: 0.096 },
  'm5a.large': { cores: 1, threads: 2, memory: 8 * GIB, price: 0.086 },
  'm5.xlarge': { cores: 2, threads: 2, memory: 16 * GIB, price: 0.192 },
  'm6i.2xlarge': { cores: 4, threads: 2, memory: 32 * GIB, price: 0.384 },
  'm7g.xlarge': { cores: 4, threads: 1, memory: 16 * GIB, price: 0.1632 },
  'c5.xlarge': { cores: 2, threads: 2, memory: 8 * GIB, price: 0.17 },
  'c6i.4xlarge': { cores: 8, threads: 2, memory: 32 * GIB, price: 0.68 },
  'c7g.2xlarge': { cores: 8, threads: 1, memory: 16 * GIB, price: 0.29 },
  'r5.2xlarge': { cores: 4, threads: 2, memory: 64 * GIB, price: 0.504 },
  'r6i.4xlarge': { cores: 8, threads: 2, memory: 128 * GIB, price: 1.008 },
  'i3en.large': { cores: 1, threads: 2, memory: 16 * GIB, price: 0.226 },
  'g5.xlarge': { cores: 2, threads: 2, memory: 16 * GIB, price: 1.006, gpus: nvidia('A10G', 1, 24 * GIB) },
  'g5.12xlarge': { cores: 24, threads: 2, memory: 192 * GIB, price: 5.672, gpus: nvidia('A10G', 4, 24 * GIB) },
  'g6.12xlarge': { cores: 24, threads: 2, memory: 192 * GIB, price: 4.6016, gpus: nvidia('L4', 4, 22_888) },
  'p4d.24xlarge': { cores: 48, threads: 2, memory: 1152 * GIB, price: 21.9576, gpus: nvidia('A100', 8, 40 * GIB) },
  'p5.48xlarge': { cores: 96, threads: 2, memory: 2048 * GIB, price: 55.04, gpus: nvidia('H100', 8, 80 * GIB), regions: USA },
  'inf1.xlarge': { cores: 2, threads: 2, memory: 8 * GIB, price: 0.228, neurons: neuron('Inferentia', 1, 8 * GIB), legacy: true },
  'inf2.xlarge': { cores: 2, threads: 2, memory: 16 * GIB, price: 0.7582, neurons: neuron('Inferentia2', 1, 32 * GIB) },
  'trn1.32xlarge': {
    cores: 64,
    threads: 2,
    memory: 512 * GIB,
    price: 21.5,
    neurons: neuron('Trainium', 16, 32 * GIB),
    regions: USA,
  },
};

/** Whether a region has a type. */
export const isOffered = ({ regions }: TypeOffer, region: string): boolean => regions?.includes(region) ?? true;
