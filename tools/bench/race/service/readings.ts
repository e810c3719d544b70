/** Values by metric and tags: `github.prs.open{draft:false,repo:acme/app}`. */
export type Readings = ReadonlyMap<string, number>;

interface Series {
  readonly metric: string;
  readonly tags?: readonly string[];
  /** v2 objects, v1 pairs. */
  readonly points: readonly ({ readonly value: number } | readonly [timestamp: number, value: number])[];
}

/** The tags that tell readings apart. What else a sender adds, its environment or its service, is its own. */
const TAGS = ['author_type', 'base', 'branch', 'conclusion', 'draft', 'event', 'owner', 'name', 'repo', 'resource', 'workflow'];

/** A metric with those of its tags that tell readings apart, in order. */
export const toKey = (metric: string, tags: readonly string[]): string => {
  const own = tags.filter((tag) => TAGS.includes(tag.slice(0, tag.indexOf(':'))));
  return `${metric}{${own.toSorted().join(',')}}`;
};

/** What the bodies of accepted payloads hold. */
export const toReadings = (bodies: readonly Buffer[]): Readings => {
  const readings = new Map<string, number>();
  for (const body of bodies) {
    const { series } = JSON.parse(body.toString('utf8')) as { readonly series: readonly Series[] };
    for (const { metric, tags = [], points } of series)
      for (const point of points) readings.set(toKey(metric, tags), 'value' in point ? point.value : point[1]);
  }
  return readings;
};
