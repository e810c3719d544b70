import { defineService, gauge } from '@collectors/core';
import * as z from 'zod';

/** A collector with one request and one series. */
const single = defineService({
  name: 'single',
  description: 'Counts what one request answers.',
  config: z.strictObject({ url: z.url().describe('The service.') }),
  http: ({ config }) => ({ baseUrl: config.url }),
  schedule: '*/15 * * * *',
  deadline: '1m',
});

const items = single.source('items', ({ http }) => http.json('/items', { schema: z.array(z.object({ id: z.int() })) }));

export default single.collector({
  metrics: [
    {
      'single.items.count': gauge({
        from: items,
        unit: 'item',
        description: 'Items that there are.',
        value: (all) => all.length,
      }),
    },
  ],
});
