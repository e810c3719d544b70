import { type Expression, toQueries } from './expression.ts';
import { toInterval } from './interval.ts';

/**
 * Seconds of a bucket for a span: the automatic ones, or those of the longest `rollup` where they are more. A shorter one than the automatic
 * is not granted. https://docs.datadoghq.com/dashboards/functions/rollup/#rollup-interval-enforced-vs-custom
 */
export const toSpanInterval = (expressions: readonly Expression[], seconds: number): number => {
  const asked = expressions.flatMap(toQueries).map(({ rollup }) => rollup?.seconds ?? 0);
  return Math.max(toInterval(seconds), ...asked);
};
