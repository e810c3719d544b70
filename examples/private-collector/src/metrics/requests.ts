import { count, gauge } from '@collectors/core';
import { REQUEST_SECONDS } from '../families.ts';
import { increase } from '../sources/increase.ts';
import { countByStatus, errorShare, STATUS_CLASSES } from '../statistics/by-status.ts';
import { fromFamily } from '../statistics/from-family.ts';
import { quantile } from '../statistics/quantile.ts';
import { ratio } from '../statistics/ratio.ts';

/** What was asked of a target since the run before, and how long it took. */
export const requestMetrics = {
  'webservice.requests.count': count({
    from: increase,
    interval: 300,
    unit: 'request',
    description: 'Requests answered since the run before, by class of status.',
    tags: { status_class: STATUS_CLASSES },
    value: (rise) => rise && countByStatus(rise.counters),
  }),
  'webservice.requests.error_share': gauge({
    from: increase,
    unit: 'percent',
    description: 'How many of a hundred requests since the run before were answered with a status of 500 or more.',
    value: (rise) => rise && errorShare(rise.counters),
  }),
  'webservice.requests.duration.avg': gauge({
    from: increase,
    unit: 'second',
    description: 'Mean time that requests took since the run before.',
    value: (rise) =>
      rise && ratio(fromFamily(rise.counters, `${REQUEST_SECONDS}_sum`), fromFamily(rise.counters, `${REQUEST_SECONDS}_count`)),
  }),
  'webservice.requests.duration.p50': gauge({
    from: increase,
    unit: 'second',
    description: 'Median time that requests took since the run before, estimated from a histogram.',
    value: (rise) => rise && quantile(rise.counters, REQUEST_SECONDS, 0.5),
  }),
  'webservice.requests.duration.p95': gauge({
    from: increase,
    unit: 'second',
    description: '95th percentile of the time that requests took since the run before, estimated from a histogram.',
    value: (rise) => rise && quantile(rise.counters, REQUEST_SECONDS, 0.95),
  }),
};
