import { gauge, quotas, sample } from '@collectors/core';

/** What the collector itself may still ask. */
export const apiMetrics = {
  'github.api.remaining': gauge({
    from: quotas,
    unit: 'request',
    description: 'Requests (GraphQL: points) that are left until the quota is filled again, within an hour.',
    tags: { resource: { max: 10 } },
    display: { statistic: 'min', group: ['resource'] },
    // A tenth of what GitHub gives an hour. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    monitor: {
      below: 500,
      message:
        'Less than a tenth of the quota {{resource.name}} is left. Who else uses the credential? Give the collector its own, or run it less often.',
    },
    value: (all) => all.map(({ resource, remaining }) => sample(remaining, { resource })),
  }),
};
