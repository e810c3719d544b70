import type { DeliveryData } from '../page-data.ts';

/** The accounts of a delivery as an equation, without what is nothing: `263 collected = 263 sent`. */
export const toAccounts = ({ collected, fates }: DeliveryData): string => {
  const told = fates.filter(({ points }) => points > 0).map(({ fate, points }) => `${points.toLocaleString('en')} ${fate}`);
  return `${collected.toLocaleString('en')} collected = ${told.join(' + ') || '0 sent'}`;
};
