import type { Organization } from '../../src/world/tables.ts';
import { sum, type Expected } from './readings.ts';

/** The opt-in metrics of an organisation's Actions bill and cache. They belong to no repository. */
export const expectedOrganization = (organization: Organization, now: number): Expected[] => {
  const month = new Date(now).toISOString().slice(0, 7);
  const lines = organization.actionsUsage.filter(
    (line) => line.product === 'Actions' && line.recordedAt <= now && new Date(line.day).toISOString().startsWith(month),
  );
  const bySku = [...Map.groupBy(lines, ({ sku }) => sku)];
  const cache = organization.cacheUsage.findLast(({ at }) => at <= now);
  const minutes = bySku.filter(([, [first]]) => first!.unitType === 'minutes');
  return [
    ...minutes.map(([sku, own]) => ({
      metric: 'github.actions.minutes_mtd',
      tags: { sku },
      value: sum(own.map(({ quantity }) => quantity)),
    })),
    ...bySku.map(([sku, own]) => {
      const value = sum(own.map((line) => (line.quantity - line.discountQuantity) * line.pricePerUnit));
      return { metric: 'github.actions.cost_mtd', tags: { sku }, value };
    }),
    ...(cache === undefined ? [] : [{ metric: 'github.actions.cache_size', tags: {}, value: cache.bytes }]),
  ];
};
