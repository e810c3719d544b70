import { gauge } from '@collectors/core';
import { GC_SECONDS, HEAP_BYTES, LAG_SECONDS } from '../families.ts';
import { exposition } from '../sources/exposition.ts';
import { increase } from '../sources/increase.ts';
import { fromFamily, fromFamilyBy } from '../statistics/from-family.ts';
import { share } from '../statistics/share.ts';

/** How a target's Node.js does; without values for one that is written in something else. */
export const runtimeMetrics = {
  'webservice.event_loop.lag_p99': gauge({
    from: exposition,
    unit: 'second',
    description: '99th percentile of the time by which the event loop came late, as the process measured it.',
    value: (scrape) => fromFamily(scrape, LAG_SECONDS),
  }),
  'webservice.heap.used': gauge({
    from: exposition,
    unit: 'byte',
    description: 'Memory that is used of the heap of V8, by space.',
    tags: { space: { max: 20 } },
    value: (scrape) => fromFamilyBy(scrape, HEAP_BYTES, ['space']),
  }),
  'webservice.gc.time_share': gauge({
    from: increase,
    unit: 'percent',
    description: 'How much of its time the process spent on collecting garbage since the run before.',
    value: (rise) => rise && share(fromFamily(rise.counters, `${GC_SECONDS}_sum`), rise.seconds),
  }),
};
