import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CatalogueEntry, CatalogueMetric } from '@collectors/core/catalogue';
import type { Configured } from '../../src/generate/resource.ts';

const CATALOGUE = fileURLToPath(new URL('../../../../docs/reference/catalogue.json', import.meta.url));

/** The collectors of this repository, as they are checked in. */
export const OURS = JSON.parse(readFileSync(CATALOGUE, 'utf8')) as readonly CatalogueEntry[];

const metric = (name: string, rest: Partial<CatalogueMetric> = {}): CatalogueMetric => ({
  name,
  type: 'gauge',
  description: 'A number.',
  tags: [],
  stability: 'stable',
  history: false,
  optional: false,
  ...rest,
});

/** A collector of somebody else, with all that ours do not have. */
export const SHOP: CatalogueEntry = {
  contract: 1,
  name: 'shop',
  description: 'Orders of our shops.',
  package: '@acme/collectors-shop',
  version: '1.2.3',
  schedule: '*/20 * * * *',
  period: 1200,
  deadline: '90s',
  config: {},
  env: {},
  secrets: [],
  hosts: [],
  metrics: [
    metric('shop.orders.open', {
      unit: 'item',
      tags: [
        { key: 'city', members: 'shops' },
        { key: 'express', values: ['true', 'false'] },
      ],
    }),
    metric('shop.orders.sent', { type: 'count', interval: 1200, unit: 'item', tags: [{ key: 'city', members: 'shops' }] }),
    metric('shop.orders.pace', { type: 'rate', interval: 60, tags: [{ key: 'kind', max: 40 }] }),
    metric('shop.basket', { type: 'distribution', unit: 'dollar' }),
    metric('shop.wait.p90', { unit: 'minute', tags: [{ key: 'queue', config: 'queues' }] }),
    metric('shop.wait.avg', {
      unit: 'minute',
      tags: [{ key: 'queue', config: 'queues' }],
      monitor: { above: 30, message: 'Open a till.' },
    }),
    metric('shop.stock.level', {
      unit: 'percent',
      monitor: { above: 95, below: 5, message: 'Look at {{city.name}}.' },
      tags: [{ key: 'city', members: 'shops' }],
    }),
    metric('shop.old', { stability: 'deprecated' }),
  ],
};

/** As they come, each under its own name; and one twice, at other times. */
export const CONFIGURED: readonly Configured[] = [
  ...OURS.map((entry) => ({ entry, key: entry.name })),
  { entry: SHOP, key: 'shop' },
  { entry: SHOP, key: 'shop-paris', schedule: '0 9-17 * * 1-5', timeZone: 'Europe/Paris', deadline: '5m' },
  { entry: { ...SHOP, name: 'bare', schedule: undefined, period: undefined } as unknown as CatalogueEntry, key: 'bare' },
];
