import { defineService, gauge, sample } from '@collectors/core';
import { z } from 'zod';

/** Everything that a collector should not do, each thing as it is found in the wild. */
const shop = defineService({
  name: 'shop',
  description: 'Orders and stock of our shops.',
  // Takes any field.
  config: z.object({ url: z.string().default('http://127.0.0.1:9'), shops: z.array(z.string()).default([]) }),
  secrets: { token: { id: 'shop/token', description: 'A token.' } },
  schedule: '*/15 * * * *',
  deadline: '2m',
});

interface Order {
  readonly state: string;
  readonly total: number;
}

const toHeaders = (secrets: { readonly token?: { reveal(): string } }) => ({
  authorization: `Bearer ${secrets.token?.reveal()}`,
});

/** Does not look at the status, takes what there is, and pages for ever. */
const orders = shop.source('orders', async ({ config, secrets, log }) => {
  const all: Order[] = [];
  let after: string | undefined = '';
  while (after !== undefined) {
    const answer = await fetch(`${config.url}/orders${after ? `?after=${after}` : ''}`, { headers: toHeaders(secrets) });
    const body = (await answer.json()) as { orders?: Order[]; next?: string; message?: string };
    if (body.message) log.warn(`The shop says: ${body.message}`);
    all.push(...(body.orders ?? []));
    after = body.next ?? undefined;
  }
  return all;
});

/** Makes a zero of every failure. */
const stock = shop.source('stock', async ({ config, secrets }) => {
  const found: { name: string; items: number }[] = [];
  for (const name of config.shops) {
    try {
      const answer = await fetch(`${config.url}/shops/${name}/stock`, { headers: toHeaders(secrets) });
      const { items } = (await answer.json()) as { items: number };
      found.push({ name, items: items ?? 0 });
    } catch {
      found.push({ name, items: 0 });
    }
  }
  return found;
});

/** A collector that is to fail, and where. */
export default shop.collector({
  metrics: [
    {
      'shop.orders.count': gauge({
        from: orders,
        unit: 'item',
        description: 'Orders.',
        value: (all) => all.length,
      }),
      'shop.orders.average': gauge({
        from: orders,
        unit: 'euro',
        description: 'What an order comes to.',
        value: (all) => all.reduce((total, one) => total + one.total, 0) / all.length,
      }),
      'shop.stock.items': gauge({
        from: stock,
        unit: 'item',
        description: 'Items in stock.',
        tags: { shop: { max: 50 } },
        value: (all) => all.map(({ name, items }) => sample(items, { shop: name })),
      }),
    },
  ],
});
