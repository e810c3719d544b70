/** One value that a correct collector reports. */
export interface Expected {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The part of the collector's configuration that changes values. */
export interface OracleConfig {
  /** Workflows that have a tag value of their own, by name. */
  readonly workflows: readonly string[];
  readonly staleDays: number;
  readonly hotfix: { readonly word: string; readonly label?: string };
}

export const DEFAULT_CONFIG: OracleConfig = { workflows: [], staleDays: 14, hotfix: { word: 'hotfix' } };

/** The span that windows cover: after `from`, up to and including `to`; milliseconds since the epoch. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export const lastWeek = (now: number): Window => ({ from: now - 7 * 24 * 3600 * 1000, to: now });
export const inside = (window: Window, instant: number | undefined): boolean =>
  instant !== undefined && window.from < instant && instant <= window.to;

const HOUR = 3600 * 1000;
export const hours = (milliseconds: number): number => milliseconds / HOUR;

/** Linear interpolation between the closest ranks; the values in any order, at least one. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)]!;
  const above = sorted[Math.ceil(rank)]!;
  return below + (above - below) * (rank - Math.floor(rank));
};

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The named statistics of the values; none of none. */
export const statistics = (
  metric: string,
  tags: Expected['tags'],
  values: readonly number[],
  names: readonly ('avg' | 'p50' | 'p90' | 'p99' | 'max')[],
): Expected[] => {
  if (values.length === 0) return [];
  const compute = { avg: () => sum(values) / values.length, max: () => Math.max(...values) };
  return names.map((name) => {
    const value = name === 'avg' || name === 'max' ? compute[name]() : percentile(values, Number(name.slice(1)) / 100);
    return { metric: `${metric}.${name}`, tags, value };
  });
};

/** Counts by tags. Combinations listed in `zeros` are there even when nothing has them. */
export const counts = <T>(
  metric: string,
  items: readonly T[],
  tagsOf: (item: T) => Readonly<Record<string, string>>,
  zeros: readonly Readonly<Record<string, string>>[] = [],
): Expected[] => {
  const found = new Map<string, { tags: Readonly<Record<string, string>>; value: number }>();
  const keyOf = (tags: Readonly<Record<string, string>>) =>
    JSON.stringify(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  for (const tags of zeros) found.set(keyOf(tags), { tags, value: 0 });
  for (const item of items) {
    const tags = tagsOf(item);
    const known = found.get(keyOf(tags)) ?? { tags, value: 0 };
    found.set(keyOf(tags), { tags, value: known.value + 1 });
  }
  return [...found.values()].map((group) => ({ metric, ...group }));
};
