import { z } from 'zod';
import type { Offer } from '../schemas/price.ts';

/** The cheapest of the offers of a cloud with so many of an accelerator: dollars an hour for one of them; `null` where it is not sold so. */
export const priceSchema = z.object({
  cloud: z.string(),
  gpu: z.string(),
  count: z.number(),
  onDemand: z.number().nullable(),
  spot: z.number().nullable(),
});

/** What one accelerator costs. */
export type Price = z.infer<typeof priceSchema>;

/** Accelerators that are held. */
export interface Holding {
  readonly cloud: string;
  readonly gpu: string;
  /** On each node. */
  readonly count: number;
  readonly spot: boolean;
}

/** Keeps of the offers what one accelerator costs at the least. */
export const toPrices = (offers: readonly Offer[]): readonly Price[] => {
  const groups = Map.groupBy(offers, ({ cloud, gpu, count }) => JSON.stringify([cloud, gpu, count]));
  return [...groups.values()].map((group) => {
    const { cloud, gpu, count } = group[0]!;
    const least = (kind: 'onDemand' | 'spot') =>
      toLeast(group.map((offer) => (offer[kind] === null ? null : offer[kind] / count)));
    return { cloud, gpu, count, onDemand: least('onDemand'), spot: least('spot') };
  });
};

/**
 * Dollars an hour for one accelerator: of its own cloud, and of a machine with as many where there is one. `undefined` where the
 * catalogue has none. Other clouds do not count: Kubernetes is listed at nothing.
 */
export const findPrice = (prices: readonly Price[], { cloud, gpu, count, spot }: Holding): number | undefined => {
  const own = prices.filter((price) => price.cloud === cloud && price.gpu === gpu);
  const alike = own.filter((price) => price.count === count);
  return toLeast((alike.length > 0 ? alike : own).map((price) => (spot ? price.spot : price.onDemand))) ?? undefined;
};

const toLeast = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
};
