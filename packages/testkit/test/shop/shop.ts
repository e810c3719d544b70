import { count, defineService, gauge, sum, tally } from '@collectors/core';
import { z } from 'zod';

const shop = defineService({
  name: 'shop',
  description: 'Orders and stock of our shops.',
  config: z.strictObject({
    url: z.url().describe('Address of the API.'),
    shops: z.array(z.string()).min(1).describe('Shops to read.'),
  }),
  env: { url: 'SHOP_URL' },
  secrets: { token: { id: 'shop/token', description: 'A token that may read orders and stock.' } },
  http: ({ config, secrets }) => ({
    baseUrl: config.url,
    headers: { authorization: `Bearer ${secrets.token.reveal()}` },
    perSecond: 4,
  }),
  schedule: '*/15 * * * *',
  deadline: '2m',
});

const STATES = ['open', 'shipped', 'returned'] as const;
const page = z.object({
  orders: z.array(z.object({ state: z.enum(STATES), total: z.number() })),
  next: z.string().nullable(),
});

const orders = shop.source('orders', async ({ http }) => {
  const all: z.infer<typeof page>['orders'] = [];
  const pages = http.pages('/orders', {
    schema: page,
    cap: 50,
    next: ({ data }) => (data.next === null ? undefined : { query: { after: data.next } }),
  });
  for await (const one of pages) all.push(...one.orders);
  return all;
});

const shops = shop.members('shops', { tags: { shop: (name: string) => name }, load: async ({ config }) => config.shops });

const stock = shop.sourceEach('stock', {
  of: shops,
  load: (name, { http }) => http.json(`/shops/${name}/stock`, { schema: z.object({ items: z.int(), missing: z.int() }) }),
});

/** A collector as it should be, small. */
export default shop.collector({
  metrics: [
    {
      'shop.orders.count': gauge({
        from: orders,
        unit: 'item',
        description: 'Orders by state.',
        tags: { state: STATES },
        value: (all) => tally(all, ({ state }) => ({ state })),
      }),
      'shop.orders.total': gauge({
        from: orders,
        unit: 'euro',
        description: 'What all orders come to.',
        value: (all) => sum(all.map(({ total }) => total)),
      }),
      'shop.stock.items': gauge({ from: stock, unit: 'item', description: 'Items in stock.', value: ({ items }) => items }),
      'shop.stock.missing': count({
        from: stock,
        unit: 'item',
        interval: 900,
        description: 'Items that were asked for and not there.',
        value: ({ missing }) => missing,
      }),
    },
  ],
});
