/** The type as it is shown. */
export type StoredType = 'unspecified' | 'count' | 'rate' | 'gauge' | 'distribution';

/** The value at one second. */
export interface StoredPoint {
  /** Epoch seconds. */
  readonly timestamp: number;
  /** The last one that was sent; of a distribution, the mean. */
  readonly value: number;
  /** All values of a distribution that were ever sent for this second. */
  readonly values?: readonly number[];
}

/** A name with one set of tags, and all its points in the order of time. */
export interface StoredSeries {
  readonly metric: string;
  /** Sorted. */
  readonly tags: readonly string[];
  readonly type: StoredType;
  readonly unit?: string;
  /** Seconds. */
  readonly interval?: number;
  readonly points: readonly StoredPoint[];
}

/** What is told of a series each time that it is sent. */
export type SeriesInfo = Omit<StoredSeries, 'points'>;

/** Everything that was taken. */
export interface SeriesStore {
  /** Later values of the same second replace earlier ones; those of a distribution add up. */
  readonly put: (info: SeriesInfo, timestamp: number, values: readonly number[]) => void;
  /** Sorted by name and tags. */
  readonly list: () => readonly StoredSeries[];
  readonly clear: () => void;
}

interface Entry {
  info: SeriesInfo;
  readonly points: Map<number, readonly number[]>;
}

/** Makes an empty store. */
export const createSeriesStore = (): SeriesStore => {
  const entries = new Map<string, Entry>();
  return {
    put(info, timestamp, values) {
      const key = `${info.metric}\n${info.tags.join('\n')}`;
      const entry = entries.get(key) ?? { info, points: new Map<number, readonly number[]>() };
      const before = info.type === 'distribution' ? (entry.points.get(timestamp) ?? []) : [];
      entry.info = info;
      entry.points.set(timestamp, [...before, ...values]);
      entries.set(key, entry);
    },
    list: () => [...entries.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => toSeries(entry)),
    clear: () => entries.clear(),
  };
};

const toSeries = ({ info, points }: Entry): StoredSeries => ({
  ...info,
  points: [...points].toSorted(([a], [b]) => a - b).map(([timestamp, values]) => toPoint(info, timestamp, values)),
});

const toPoint = ({ type }: SeriesInfo, timestamp: number, values: readonly number[]): StoredPoint => {
  if (type !== 'distribution') return { timestamp, value: values.at(-1)! };
  return { timestamp, value: values.reduce((sum, value) => sum + value, 0) / values.length, values };
};
