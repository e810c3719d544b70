/** A point as it came to the intake; a value of a distribution is one. */
export interface TakenPoint {
  readonly metric: string;
  /** Sorted. */
  readonly tags: string;
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly value: number;
}

/** Every point that an intake has taken, as often as it came. */
export interface Ledger {
  /** Enters the points of a body; one that holds none, such as a service check, enters nothing. */
  readonly take: (text: string) => void;
  readonly points: () => readonly TakenPoint[];
  readonly clear: () => void;
}

interface Body {
  readonly series?: readonly {
    readonly metric: string;
    readonly tags?: readonly string[];
    readonly points: readonly ({ readonly timestamp: number; readonly value: number } | readonly [number, readonly number[]])[];
  }[];
}

/** The points of a body of series or of distributions. Throws where it is no JSON. */
export const toPoints = (text: string): readonly TakenPoint[] =>
  ((JSON.parse(text) as Body).series ?? []).flatMap(({ metric, tags = [], points }) => {
    const series = { metric, tags: tags.toSorted().join() };
    return points.flatMap((point) => {
      if ('value' in point) return [{ ...series, timestamp: point.timestamp, value: point.value }];
      const [timestamp, values] = point;
      return values.map((value) => ({ ...series, timestamp, value }));
    });
  });

/** Opens an empty one. */
export const createLedger = (): Ledger => {
  let points: TakenPoint[] = [];
  return {
    take: (text) => void points.push(...toPoints(text)),
    points: () => points,
    clear: () => void (points = []),
  };
};
