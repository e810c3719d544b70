import { QueryError } from '../query/query-error.ts';

const SECONDS = { m: 60, h: 3600, d: 86_400, w: 604_800, mo: 2_592_000, y: 31_536_000 };

/** Seconds of a live span such as `15m`, `4h`, `1mo`. Throws a `QueryError` for spans like `alert` or `week_to_date`. */
export const toLiveSeconds = (span: string): number => {
  const [, count, unit] = /^(\d+)(mo|[mhdwy])$/.exec(span) ?? [];
  if (unit === undefined) throw new QueryError(`the span '${span}' is not modelled`);
  return Number(count) * SECONDS[unit as keyof typeof SECONDS];
};
