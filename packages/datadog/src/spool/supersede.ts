import { countValues, readSeries, repack, type SentSeries } from '../pipeline/halve.ts';
import type { Payload } from '../pipeline/payload.ts';

const keyOf = (kind: Payload['kind'], { metric, tags }: SentSeries): string => `${kind} ${metric} ${tags.join(',')}`;

/** The series in a payload, told from all others at the same timestamp. Throws where its bytes are damaged. */
export const keysOf = (payload: Payload): readonly string[] => readSeries(payload).map((series) => keyOf(payload.kind, series));

/** A payload without the series of `delivered`; nothing where none is left. The points that are gone are those that are not in it. */
export const withoutDelivered = (payload: Payload, delivered: ReadonlySet<string>): Payload | undefined => {
  if (delivered.size === 0) return payload;
  const series = readSeries(payload);
  const rest = series.filter((one) => !delivered.has(keyOf(payload.kind, one)));
  if (rest.length === series.length) return payload;
  if (rest.length === 0) return undefined;
  const values = rest.reduce((sum, one) => sum + countValues(one), 0);
  return repack(payload, rest, Math.min(payload.points, values));
};
