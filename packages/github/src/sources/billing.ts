import { organizationOf } from '../config.ts';
import { cacheAnswer, type UsageItem, usageAnswer } from '../schemas/billing.ts';
import { github } from '../service.ts';

/** What GitHub Actions has used in this month (UTC), by SKU. */
export const usage = github.source('usage', async ({ http, config, now }): Promise<readonly UsageItem[]> => {
  const query = { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, product: 'Actions' };
  const path = `/organizations/${organizationOf(config)}/settings/billing/usage/summary`;
  const { usageItems } = await http.json(path, { query, schema: usageAnswer });
  return usageItems.filter(({ product }) => product.toLowerCase() === 'actions');
});

/** Bytes that all caches of GitHub Actions hold. */
export const cacheSize = github.source('cache-size', async ({ http, config }) => {
  const answer = await http.json(`/orgs/${organizationOf(config)}/actions/cache/usage`, { schema: cacheAnswer });
  return answer.total_active_caches_size_in_bytes;
});
