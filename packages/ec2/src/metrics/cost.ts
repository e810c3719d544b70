import { gauge, tally } from '@collectors/core';
import type { Config } from '../config.ts';
import { LIFECYCLES } from '../facts/lifecycle.ts';
import { costs } from '../sources/costs.ts';
import { spotDiscount } from '../statistics/spot-discount.ts';

const enabled = ({ prices }: Config) => prices;

/** What running instances cost by the price list. */
export const costMetrics = {
  'ec2.cost.hourly_estimate': gauge({
    from: costs,
    unit: 'dollar',
    description: 'Cost of an hour of the running instances, as Linux: spot at its current price, all others on demand.',
    tags: { lifecycle: LIFECYCLES },
    stability: 'experimental',
    enabled,
    value: (all) =>
      tally(
        all,
        ({ lifecycle }) => ({ lifecycle }),
        ({ price }) => price,
      ),
  }),
  'ec2.cost.spot_discount': gauge({
    from: costs,
    unit: 'fraction',
    description: 'What the running spot instances cost less than the same on demand.',
    stability: 'experimental',
    display: { statistic: 'avg' },
    enabled,
    value: spotDiscount,
  }),
};
