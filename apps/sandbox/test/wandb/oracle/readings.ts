/** One value that a correct collector reports. */
export interface Expected {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The part of the collector's configuration that changes values. */
export interface OracleConfig {
  readonly runTypes: readonly {
    readonly name: string;
    readonly displayName?: string;
    readonly tag?: string;
    readonly jobType?: string;
  }[];
  readonly summary: readonly { readonly key: string; readonly name?: string }[];
  /** Whether the server tells how long runs computed, and the project. */
  readonly served: { readonly computeSeconds: boolean; readonly computeHours: boolean };
}

/** Linear interpolation between the closest ranks; at least one value, in any order. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)]!;
  return below + (sorted[Math.ceil(rank)]! - below) * (rank - Math.floor(rank));
};

const COMPUTE: Readonly<Record<string, (values: readonly number[]) => number>> = {
  avg: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  p50: (values) => percentile(values, 0.5),
  p90: (values) => percentile(values, 0.9),
  max: (values) => Math.max(...values),
};

/** The named statistics of the values; none of none. */
export const statistics = (
  metric: string,
  tags: Expected['tags'],
  values: readonly number[],
  names: readonly string[],
): readonly Expected[] =>
  values.length === 0 ? [] : names.map((name) => ({ metric: `${metric}.${name}`, tags, value: COMPUTE[name]!(values) }));
