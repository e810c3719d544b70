import type { Fill } from './expression.ts';

/** A series in buckets of so many seconds. */
export interface Bucketed {
  readonly values: readonly (number | null)[];
  readonly interval: number;
}

const findNext = (values: readonly (number | null)[], from: number): number => {
  const found = values.slice(from).findIndex((value) => value !== null);
  return found === -1 ? -1 : from + found;
};

const toLinear = (values: readonly (number | null)[], last: number, index: number): number => {
  const next = findNext(values, index);
  const start = values[last]!;
  // After the newest point it holds, as the example of default_zero() in the documentation shows.
  return next === -1 ? start : start + ((values[next]! - start) * (index - last)) / (next - last);
};

/**
 * Fills gaps up to so many seconds after each real point. https://docs.datadoghq.com/metrics/guide/interpolation-the-fill-modifier-explained/
 * `where` says which buckets are to be filled.
 */
export const fillGaps = (
  { values, interval }: Bucketed,
  { method, limit }: Fill,
  where: (index: number) => boolean,
): readonly (number | null)[] => {
  if (method === 'null') return values;
  let last = -1;
  return values.map((value, index) => {
    if (value !== null) {
      last = index;
      return value;
    }
    if (last === -1 || (index - last) * interval > limit || !where(index)) return null;
    if (method === 'zero') return 0;
    return method === 'last' ? values[last]! : toLinear(values, last, index);
  });
};
