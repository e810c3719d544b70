import { gauge, maximum, tally } from '@collectors/core';
import { STATES } from '../schemas.ts';
import { items } from '../sources.ts';
import { openDays } from '../statistics.ts';

// A placeholder: name what you want to see. A metric is called once for each project, and carries its tag `project`.

/** How many items there are, and how long they wait. */
export const itemMetrics = {
  '__name__.items.count': gauge({
    from: items,
    unit: 'item',
    description: 'Items by state.',
    tags: { state: STATES },
    value: (all) => tally(all, ({ state }) => ({ state })),
  }),
  '__name__.items.open_age.max': gauge({
    from: items,
    unit: 'day',
    description: 'Age of the oldest open item.',
    value: (all, { now }) => maximum(openDays(all, now)),
  }),
};
