import { sum } from '@collectors/core';
import type { Cost } from '../prices/to-costs.ts';

/** What the running spot instances cost less than on demand, as a fraction; `null` where none runs. Below 0 where spot is dearer. */
export const spotDiscount = (costs: readonly Cost[]): number | null => {
  const spot = costs.filter(({ lifecycle }) => lifecycle === 'spot');
  const onDemand = sum(spot.map((cost) => cost.onDemand));
  return spot.length === 0 ? null : 1 - sum(spot.map(({ price }) => price)) / onDemand;
};
