import { DAY, HOUR, toInstant, type Instant } from '../instant.ts';
import { hashText, type Random } from '../random.ts';
import type { ActionsUsage, CacheUsage, Organization } from '../tables.ts';

/** Products, SKUs and units as billing names them, with typical daily quantities. */
const SKUS = [
  { product: 'Actions', sku: 'actions_linux', unitType: 'minutes', pricePerUnit: 0.008, median: 2200, included: 0.2 },
  { product: 'Actions', sku: 'actions_windows', unitType: 'minutes', pricePerUnit: 0.016, median: 150, included: 0 },
  { product: 'Actions', sku: 'actions_macos', unitType: 'minutes', pricePerUnit: 0.08, median: 40, included: 0 },
  { product: 'Actions', sku: 'actions_storage', unitType: 'gigabyte-hours', pricePerUnit: 0.00034, median: 900, included: 0.5 },
  { product: 'Packages', sku: 'packages_storage', unitType: 'gigabyte-hours', pricePerUnit: 0.00034, median: 300, included: 1 },
] as const;

const days = (start: Instant, end: Instant): Instant[] => {
  const first = new Date(start);
  const from = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1);
  return Array.from({ length: Math.ceil((end - from) / DAY) }, (_, index) => from + index * DAY);
};

const createUsage = (random: Random, day: Instant): ActionsUsage[] =>
  SKUS.map(({ median, included, ...sku }) => {
    const quantity = Math.round(random.skewed(median, 0.3));
    return { ...sku, day, recordedAt: day + 30 * HOUR, quantity, discountQuantity: Math.round(quantity * included) };
  });

const createCache = (random: Random, start: Instant, end: Instant): CacheUsage[] =>
  Array.from({ length: Math.ceil((end - start) / (6 * HOUR)) }, (_, index) => ({
    at: toInstant(start) + index * 6 * HOUR,
    count: random.integer(80, 240),
    bytes: random.integer(2_000_000_000, 90_000_000_000),
  }));

/** An organisation with its Actions bill from the month's first day on, and its cache. */
export const createOrganization = (random: Random, login: string, span: { start: Instant; end: Instant }): Organization => {
  const own = random.fork(`organization/${login}`);
  return {
    id: hashText(login) % 1_000_000,
    login,
    actionsUsage: days(span.start, span.end).flatMap((day) => createUsage(own, day)),
    cacheUsage: createCache(own, span.start - DAY, span.end),
  };
};
