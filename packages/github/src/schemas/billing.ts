import { z } from 'zod';

/** Use of paid products. https://docs.github.com/en/rest/billing/usage */
export const usageAnswer = z.object({
  usageItems: z.array(
    z.object({ product: z.string(), sku: z.string(), unitType: z.string(), grossQuantity: z.number(), netAmount: z.number() }),
  ),
});

/** One line of a usage summary; amounts in US dollars. */
export type UsageItem = z.infer<typeof usageAnswer>['usageItems'][number];

/** Caches of an organisation. https://docs.github.com/en/rest/actions/cache#get-github-actions-cache-usage-for-an-organization */
export const cacheAnswer = z.object({ total_active_caches_size_in_bytes: z.int() });
