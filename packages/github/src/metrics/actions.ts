import { gauge, tally } from '@collectors/core';
import type { Config } from '../config.ts';
import { cacheSize, usage } from '../sources/billing.ts';

const enabled = ({ billing }: Config) => billing;

/** What GitHub Actions uses and costs, for the whole organisation. */
export const actionsMetrics = {
  'github.actions.minutes_mtd': gauge({
    from: usage,
    unit: 'minute',
    description: 'Minutes of GitHub Actions used in this month (UTC), included ones among them.',
    tags: { sku: { max: 20 } },
    display: { statistic: 'sum' },
    stability: 'experimental',
    enabled,
    value: (items) =>
      tally(
        items.filter(({ unitType }) => unitType.toLowerCase() === 'minutes'),
        ({ sku }) => ({ sku }),
        ({ grossQuantity }) => grossQuantity,
      ),
  }),
  'github.actions.cost_mtd': gauge({
    from: usage,
    unit: 'dollar',
    description: 'Cost of GitHub Actions in this month (UTC), after what is included.',
    tags: { sku: { max: 20 } },
    stability: 'experimental',
    enabled,
    value: (items) =>
      tally(
        items,
        ({ sku }) => ({ sku }),
        ({ netAmount }) => netAmount,
      ),
  }),
  'github.actions.cache_size': gauge({
    from: cacheSize,
    unit: 'byte',
    description: 'Size of all caches of GitHub Actions.',
    stability: 'experimental',
    enabled,
    value: (bytes) => bytes,
  }),
};
