import type { TakenPoint } from './ledger.ts';
import type { Stand } from './stand.ts';

/** What has come of the gauge and the distribution of a run, by its number. */
export const readingsOf = ({ ledger }: Pick<Stand, 'ledger'>, number: number): readonly TakenPoint[] =>
  ledger
    .points()
    .filter(({ metric }) => metric === 'shop.items' || metric === 'shop.waits')
    .filter(({ metric, value }) => (metric === 'shop.waits' ? Math.floor(value / 1000) : value) === number);

/** How often each point has come, with the same value for the same second. */
export const timesOf = (points: readonly TakenPoint[]): readonly number[] => {
  const same = Map.groupBy(points, ({ metric, tags, timestamp, value }) => `${metric} ${tags} ${timestamp} ${value}`);
  return [...same.values()].map(({ length }) => length);
};
