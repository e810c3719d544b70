import type { StoredPoint, StoredSeries } from './store/series-store.ts';
import type { SeriesData } from './page-data.ts';

/** A series with its tags taken apart. */
export interface TaggedSeries {
  readonly metric: string;
  readonly type: string;
  readonly unit?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly points: readonly StoredPoint[];
}

/** A tag without a value is a key with an empty one. */
const toPair = (tag: string): readonly [string, string] => {
  const colon = tag.indexOf(':');
  return colon < 0 ? [tag, ''] : [tag.slice(0, colon), tag.slice(colon + 1)];
};

/** Takes the tags of a stored series apart. */
export const toTagged = ({ metric, type, unit, tags, points }: StoredSeries): TaggedSeries => ({
  metric,
  type,
  ...(unit !== undefined && { unit }),
  tags: Object.fromEntries(tags.map(toPair)),
  points,
});

/** Tells the tags that all series share (`env`, `service`, `source`) from those that tell them apart. */
export const splitCommonTags = (series: readonly TaggedSeries[]) => {
  const [first] = series;
  const shared = Object.entries(first?.tags ?? {}).filter(
    ([key, value]) => key !== 'collector' && series.length > 1 && series.every(({ tags }) => tags[key] === value),
  );
  const keys = new Set(shared.map(([key]) => key));
  const strip = (one: TaggedSeries): TaggedSeries => ({
    ...one,
    tags: Object.fromEntries(Object.entries(one.tags).filter(([key]) => !keys.has(key))),
  });
  return { common: shared.map(([key, value]) => `${key}:${value}`), series: series.map(strip) };
};

/** Reads what there is, metric by metric. */
export interface SeriesReader {
  readonly names: readonly string[];
  /** Type and unit as the intake has them. */
  readonly info: (metric: string) => { readonly type: string; readonly unit?: string } | undefined;
  readonly read: (metric: string) => readonly SeriesData[];
}

/** Lays the points of every series out along the same instants. */
export const createSeriesReader = (series: readonly TaggedSeries[], times: readonly number[]): SeriesReader => {
  const byMetric = Map.groupBy(series, ({ metric }) => metric);
  const toValues = (points: readonly StoredPoint[]) => {
    const values = new Map(points.map(({ timestamp, value }) => [timestamp, value]));
    return times.map((time) => values.get(time) ?? null);
  };
  return {
    names: [...byMetric.keys()],
    info: (metric) => byMetric.get(metric)?.[0],
    read: (metric) => (byMetric.get(metric) ?? []).map(({ tags, points }) => ({ tags, values: toValues(points) })),
  };
};
