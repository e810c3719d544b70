import { sum } from '@collectors/core';
import type { Exposition } from '../exposition/exposition.ts';

interface Bucket {
  /** Its upper bound. */
  readonly bound: number;
  /** Observations up to it, those of smaller buckets among them. */
  readonly count: number;
}

/**
 * The value below which this part of a histogram's observations lie, in the unit of the histogram: an estimate, interpolated within its
 * bucket as Prometheus does. Above the largest finite bound nothing is known; then it is that bound, which is the least that it can be.
 * Nothing where there are no observations, or a bucket is no number. Throws where the buckets are none.
 * https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 * @param part above 0, at most 1
 */
export const quantile = (exposition: Exposition, family: string, part: number): number | null => {
  const buckets = toBuckets(exposition, family);
  const last = buckets.at(-1);
  if (last === undefined || buckets.some(({ count }) => Number.isNaN(count))) return null;
  checkBuckets(buckets, family);
  if (last.count === 0) return null;
  const rank = part * last.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  return interpolate(buckets[index]!, buckets[index - 1], rank);
};

/** The buckets of all series of a family together. */
const toBuckets = (exposition: Exposition, family: string): readonly Bucket[] => {
  const samples = exposition.get(`${family}_bucket`) ?? [];
  const groups = Map.groupBy(samples, ({ labels }) => toBound(labels.get('le')));
  return [...groups]
    .map(([bound, group]) => ({ bound, count: sum(group.map(({ value }) => value)) }))
    .toSorted((one, other) => (one.bound < other.bound ? -1 : 1));
};

const toBound = (text: string | undefined): number => (text === '+Inf' ? Infinity : Number(text ?? Number.NaN));

const checkBuckets = (buckets: readonly Bucket[], family: string): void => {
  if (buckets.some(({ bound }) => Number.isNaN(bound))) throw new Error(`A bucket of ${family} has no bound 'le'.`);
  if (buckets.at(-1)?.bound !== Infinity) throw new Error(`${family} has no bucket '+Inf'.`);
  if (buckets.some(({ count }, index) => count < (buckets[index - 1]?.count ?? 0)))
    throw new Error(`A bucket of ${family} holds less than the one before it.`);
};

const interpolate = ({ bound, count }: Bucket, below: Bucket | undefined, rank: number): number | null => {
  if (bound === Infinity) return below?.bound ?? null;
  if (below === undefined && bound <= 0) return bound;
  const from = below ?? { bound: 0, count: 0 };
  return from.bound + ((bound - from.bound) * (rank - from.count)) / (count - from.count);
};
