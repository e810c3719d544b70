import type { Offer } from './tables.ts';

type Machine = Omit<Offer, 'cloud' | 'region'>;

interface Cloud {
  readonly cloud: string;
  /** Regions, with what their prices are multiplied by. */
  readonly regions: Readonly<Record<string, number>>;
  readonly machines: readonly Machine[];
}

type Prices = readonly [price: number, spotPrice: number | null];

const machine = (
  instanceType: string,
  [accelerator, count, deviceMemory]: readonly [string | null, number, number | null],
  [cpus, memory]: readonly [number, number],
  [price, spotPrice]: Prices,
): Machine => ({ instanceType, accelerator, count, cpus, memory, deviceMemory, price, spotPrice });

/** Names that contain one another (`L4`, `L40S`; `A100`, `A100-80GB`; `A10`, `A10G`) live side by side. */
const CLOUDS: readonly Cloud[] = [
  {
    cloud: 'AWS',
    regions: { 'us-east-1': 1, 'us-west-2': 1, 'eu-central-1': 1.25 },
    machines: [
      machine('m6i.2xlarge', [null, 0, null], [8, 32], [0.384, 0.1536]),
      // A quarter of an accelerator.
      machine('g6f.2xlarge', ['L4', 0.25, 5.6], [8, 32], [0.4042, 0.1617]),
      machine('g6.xlarge', ['L4', 1, 22.4], [4, 16], [0.8048, 0.3219]),
      machine('g6.12xlarge', ['L4', 4, 22.4], [48, 192], [4.6016, 1.8406]),
      machine('g6e.xlarge', ['L40S', 1, 44.7], [4, 32], [1.861, 0.7444]),
      machine('g6e.12xlarge', ['L40S', 4, 44.7], [48, 384], [10.4926, 4.197]),
      machine('g5.xlarge', ['A10G', 1, 22.4], [4, 16], [1.006, 0.4024]),
      machine('g5.48xlarge', ['A10G', 8, 22.4], [192, 768], [16.288, 6.5152]),
      machine('p4d.24xlarge', ['A100', 8, 40], [96, 1152], [32.7726, 13.109]),
      machine('p4de.24xlarge', ['A100-80GB', 8, 80], [96, 1152], [40.9657, null]),
      machine('p5.48xlarge', ['H100', 8, 80], [192, 2048], [55.04, 22.016]),
    ],
  },
  {
    cloud: 'GCP',
    regions: { 'us-central1': 1, 'europe-west4': 1.1 },
    machines: [
      machine('n2-standard-8', [null, 0, null], [8, 32], [0.3885, 0.0942]),
      machine('g2-standard-4', ['L4', 1, 24], [4, 16], [0.7068, 0.2827]),
      machine('a2-highgpu-1g', ['A100', 1, 40], [12, 85], [3.6731, 1.4692]),
      machine('a2-ultragpu-8g', ['A100-80GB', 8, 80], [96, 1360], [40.5504, 20.2752]),
      machine('a3-highgpu-8g', ['H100', 8, 80], [208, 1872], [88.4903, 35.3961]),
    ],
  },
  {
    cloud: 'Lambda',
    regions: { 'us-east-1': 1 },
    machines: [
      machine('gpu_1x_a10', ['A10', 1, 24], [30, 200], [0.75, null]),
      machine('gpu_8x_a100_80gb_sxm4', ['A100-80GB', 8, 80], [240, 1800], [14.32, null]),
    ],
  },
  {
    // SkyPilot lists what a cluster of one's own has at no price.
    cloud: 'Kubernetes',
    regions: { 'gke_acme_us-central1_training': 1 },
    machines: [
      machine('4CPU--16GB', [null, 0, null], [4, 16], [0, 0]),
      machine('4CPU--16GB--L4:1', ['L4', 1, null], [4, 16], [0, 0]),
      machine('96CPU--768GB--H100:8', ['H100', 8, null], [96, 768], [0, 0]),
    ],
  },
];

const round = (dollars: number): number => Math.round(dollars * 1e6) / 1e6;

/** The price list: on-demand and spot prices of the order of what the clouds asked in 2026. */
export const OFFERS: readonly Offer[] = CLOUDS.flatMap(({ cloud, regions, machines }) =>
  Object.entries(regions).flatMap(([region, factor]) =>
    machines.map((entry) => ({
      ...entry,
      cloud,
      region,
      price: round(entry.price * factor),
      spotPrice: entry.spotPrice === null ? null : round(entry.spotPrice * factor),
    })),
  ),
);
