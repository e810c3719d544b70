import { gauge, maximum, measureBy, tally } from '@collectors/core';
import { items } from '../sources.ts';
import { openDays } from '../statistics.ts';

// A placeholder: name what you want to see. A tag needs a bound: values that are listed, or the largest so many.

/** How many items there are, and how long they wait. */
export const itemMetrics = {
  '__name__.items.count': gauge({
    from: items,
    unit: 'item',
    description: 'Items by state and project.',
    tags: { state: ['open', 'done'], project: { max: 50 } },
    value: (all) => tally(all, ({ state, project }) => ({ state: state === 'OPEN' ? 'open' : 'done', project: project.name })),
  }),
  '__name__.items.open_age.max': gauge({
    from: items,
    unit: 'day',
    description: 'Age of the oldest open item of each project.',
    tags: { project: { max: 50 } },
    value: (all, { now }) =>
      measureBy(
        all,
        ({ project }) => ({ project: project.name }),
        (own) => maximum(openDays(own, now)),
      ),
  }),
};
