import {
  count,
  DAY,
  distribution,
  gauge,
  HOUR,
  inWindow,
  maximum,
  mean,
  measureBy,
  percentile,
  quotas,
  rate,
  sample,
  sum,
  tally,
} from '@collectors/core';
import { depot } from './service.js';
import { overall, parcels, sizes } from './sources.js';

const EXPRESS = ['true', 'false'] as const;

/** Parcels of each site. */
export const siteMetrics = depot.metrics({
  'depot.parcels.now': gauge({
    from: parcels,
    unit: 'item',
    description: 'Parcels by state.',
    tags: { state: ['waiting', 'moving'], express: EXPRESS },
    value: (all) => tally(all, ({ state, express }) => ({ state, express })),
    display: { statistic: 'sum', group: ['state'] },
    monitor: { above: 1000, message: 'Send more cars.' },
  }),
  'depot.parcels.bytes': gauge({
    from: parcels,
    unit: 'byte',
    description: 'Size by carrier; carriers that are not configured are one.',
    tags: { carrier: depot.bound('carriers') },
    value: (all) =>
      tally(
        all,
        ({ carrier }) => ({ carrier }),
        ({ bytes }) => bytes,
      ),
  }),
  'depot.parcels.largest_bytes': gauge({
    from: sizes,
    unit: 'byte',
    description: 'The largest parcel.',
    value: (bytes) => maximum(bytes),
  }),
  'depot.parcels.median_bytes': gauge({
    from: { parcels, sizes },
    unit: 'byte',
    description: 'Half of the parcels are smaller.',
    value: (data) => (data.parcels.length === data.sizes.length ? percentile(data.sizes, 50) : null),
  }),
  'depot.parcels.sizes': distribution({
    from: parcels,
    unit: 'byte',
    description: 'All sizes.',
    tags: { express: EXPRESS },
    value: (all) =>
      [true, false].map((express) =>
        sample(
          all.filter((one) => one.express === express).map(({ bytes }) => bytes),
          { express },
        ),
      ),
  }),
});

/** The depot as a whole. */
export const overallMetrics = depot.metrics({
  'depot.parcels.arrived': count({
    from: overall,
    unit: 'item',
    interval: 600,
    history: true,
    description: 'Parcels that arrived in the last ten minutes.',
    value: ({ all }, { now }) => all.filter(({ arrived }) => inWindow(arrived, now, HOUR / 6)).length,
  }),
  'depot.parcels.arrival_rate': rate({
    from: overall,
    interval: 86_400,
    history: true,
    stability: 'experimental',
    description: 'Parcels that arrived a second, over a day.',
    value: ({ all }, { now }) => all.filter(({ arrived }) => inWindow(arrived, now, DAY)).length / 86_400,
  }),
  'depot.carriers.mean_bytes': gauge({
    from: overall,
    unit: 'byte',
    description: 'Mean size of the largest carriers.',
    tags: { carrier: { max: 3 } },
    value: ({ all }) =>
      measureBy(
        all,
        ({ carrier }) => ({ carrier }),
        (some) => mean(some.map(({ bytes }) => bytes)),
      ),
  }),
  'depot.carriers.bytes': gauge({
    from: overall,
    unit: 'byte',
    description: 'Size of the parcels of the largest carrier.',
    tags: { carrier: { max: 1 } },
    value: ({ all }) =>
      tally(
        all,
        ({ carrier }) => ({ carrier }),
        ({ bytes }) => bytes,
      ),
  }),
  'depot.cost.cents': gauge({
    from: overall,
    unit: 'cent',
    description: 'What all parcels cost.',
    value: ({ all, cents }) => sum(all.map(({ bytes }) => bytes)) * cents,
  }),
  'depot.sites.known': gauge({ from: overall, description: 'Sites that there are.', value: ({ known }) => known }),
  'depot.damage.reports': gauge({
    from: overall,
    description: 'Damaged parcels, where they are counted.',
    enabled: (config: { readonly damage: boolean }) => config.damage,
    value: () => 0,
  }),
  'depot.quota.remaining': gauge({
    from: quotas,
    description: 'Requests that are left.',
    tags: { resource: { max: 3 } },
    value: (all) => all.map(({ resource, remaining }) => sample(remaining, { resource })),
  }),
});
