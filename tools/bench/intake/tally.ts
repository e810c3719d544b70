/** The points of one service that the intake has taken. */
export interface Taken {
  readonly points: number;
  /** Different by name and tags. */
  readonly series: number;
  /** Of all values: a point that came twice, or was changed, shows here. */
  readonly sum: number;
}

/** What came in since the last time it was asked. */
export interface Tally {
  readonly requests: number;
  /** Of all bodies as sent, refused ones too. */
  readonly bytes: number;
  /** Requests answered 413. */
  readonly tooLarge: number;
  /** By the first part of the metrics' names. */
  readonly taken: Readonly<Record<string, Taken>>;
}

interface Series {
  readonly metric: string;
  readonly tags?: readonly string[];
  /** v2 objects, v1 pairs. */
  readonly points: readonly ({ readonly value: number } | readonly [timestamp: number, value: number])[];
}

interface Count {
  points: number;
  sum: number;
  readonly names: Set<string>;
}

const valueOf = (point: Series['points'][number]): number => ('value' in point ? point.value : point[1]);

const enter = (counts: Map<string, Count>, { metric, tags = [], points }: Series): void => {
  const service = metric.slice(0, metric.indexOf('.'));
  const count = counts.get(service) ?? { points: 0, sum: 0, names: new Set<string>() };
  counts.set(service, count);
  count.names.add(`${metric}|${tags.toSorted().join()}`);
  count.points += points.length;
  for (const point of points) count.sum += valueOf(point);
};

/** Counts the points in the bodies of accepted payloads. */
export const countTaken = (bodies: readonly Buffer[]): Tally['taken'] => {
  const counts = new Map<string, Count>();
  for (const body of bodies) {
    const { series } = JSON.parse(body.toString('utf8')) as { readonly series: readonly Series[] };
    for (const each of series) enter(counts, each);
  }
  return Object.fromEntries(
    [...counts].map(([service, { points, sum, names }]) => [service, { points, sum, series: names.size }]),
  );
};
