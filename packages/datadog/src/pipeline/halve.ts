import { toBody } from './body.ts';
import { pack, unpack } from './pack.ts';
import type { Payload } from './payload.ts';

/** A series as it travels; of its points only the number matters here. */
export interface SentSeries {
  readonly metric: string;
  readonly tags: readonly string[];
  readonly points: readonly (object | readonly [number, readonly number[]])[];
}

/** The series in a payload. Throws where its bytes are damaged. */
export const readSeries = ({ body, encoding }: Payload): readonly SentSeries[] =>
  (JSON.parse(unpack(body, encoding)) as { series: SentSeries[] }).series;

/** Values in a series: its points, or all that a distribution's points hold. */
export const countValues = ({ points }: SentSeries): number =>
  points.reduce((sum, point) => sum + (Array.isArray(point) ? (point[1] as readonly number[]).length : 1), 0);

/** A payload of some of a payload's series. */
export const repack = (whole: Payload, series: readonly SentSeries[], points: number): Payload => ({
  ...whole,
  points,
  body: pack(Buffer.from(toBody(series.map((one) => JSON.stringify(one)))), whole.encoding),
});

/** Two payloads of half the series each; nothing where there is only one. The points add up to those of the whole. */
export const halve = (whole: Payload): readonly [Payload, Payload] | undefined => {
  const series = readSeries(whole);
  if (series.length < 2) return undefined;
  const middle = Math.ceil(series.length / 2);
  const [first, second] = [series.slice(0, middle), series.slice(middle)];
  const points = Math.min(
    whole.points,
    first.reduce((sum, one) => sum + countValues(one), 0),
  );
  return [repack(whole, first, points), repack(whole, second, whole.points - points)];
};
