import { cached } from '@collectors/core';
import { z } from 'zod';
import { priceSchema, toPrices } from '../facts/price.ts';
import { askValue } from '../http/ask.ts';
import { offerRows } from '../schemas/price.ts';
import { skypilot } from '../service.ts';

/** Of each machine its cheapest region. */
const BODY = { gpus_only: true, all_regions: false, require_price: true };

/** What accelerators cost on each cloud; daily where state is kept. */
export const prices = skypilot.source('prices', async (context) =>
  cached(context, `prices:${context.config.apiUrl.baseUrl}`, { maxAge: '24h', schema: z.array(priceSchema) }, async () => {
    const offers = await askValue(context, { path: '/list_accelerators', body: BODY, schema: offerRows });
    return [...toPrices(Object.values(offers).flat())];
  }),
);
