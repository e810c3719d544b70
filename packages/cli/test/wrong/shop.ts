/** The source of a collector that can be configured wrongly in many ways: required together, excluding each other, of every type. */
export const SHOP = `
import { defineService, gauge } from '@collectors/core';
import { z } from 'zod';

const fields = z.strictObject({
  shops: z.array(z.string().regex(/^[a-z]+\\/[a-z]+$/, 'has to look like city/street')).min(1).optional().describe('Shops.'),
  city: z.string().optional().describe('All shops of a city.'),
  url: z.url().default('https://shop.example').describe('Where the shops are.'),
  days: z.number().int().positive().default(7).describe('Days to look back.'),
  forks: z.boolean().default(false).describe('Whether branches count.'),
  rules: z.strictObject({ word: z.string().default('sale') }).prefault({}).describe('What is a sale.'),
  fee: z.number().describe('What a sale costs.'),
});
const config = fields.check(({ value, issues }) => {
  if (value.shops && value.city)
    issues.push({ code: 'custom', input: value, path: ['city'], message: 'cannot be given together with \`shops\`: leave one of them out' });
});
const service = defineService({
  name: 'shop',
  description: 'Orders of our shops.',
  config,
  env: { shops: ['SHOP_SHOPS', 'SHOP_STREET'], city: 'SHOP_CITY', url: 'SHOP_URL', days: 'SHOP_DAYS', forks: 'SHOP_FORKS', fee: 'SHOP_FEE' },
  secrets: { token: { id: 'shop/token', description: 'May read.' } },
  schedule: '*/15 * * * *',
  deadline: '5s',
});
const orders = service.source('orders', async () => 1);
export default service.collector({
  metrics: [{ 'shop.orders': gauge({ from: orders, unit: 'item', description: 'Orders.', value: (n) => n }) }],
});
`;
