import { gauge, quotas, sample } from '@collectors/core';

/** What the collector itself may still ask. */
export const apiMetrics = {
  'github.api.remaining': gauge({
    from: quotas,
    unit: 'request',
    description: 'Requests (GraphQL: points) that are left until the quota is filled again, within an hour.',
    tags: { resource: { max: 10 } },
    display: { statistic: 'min', group: ['resource'] },
    value: (all) => all.map(({ resource, remaining }) => sample(remaining, { resource })),
  }),
};
