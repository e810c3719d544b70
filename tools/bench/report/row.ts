import type { Measurement, Series } from '../run-rounds.ts';
import { type Spread, toSpread } from '../statistics.ts';
import type { Kind } from '../variants.ts';

/** What a variant came to over all rounds. */
export interface Row {
  readonly kind: Kind;
  readonly points: number;
  /** Milliseconds. */
  readonly wall: Spread;
  readonly cpu: Spread;
  /** Megabytes (1,000,000 bytes). */
  readonly memory: Spread;
  readonly missed: number;
  readonly requests: number;
  readonly bytes: number;
  /** The worst of all rounds. */
  readonly tooLarge: number;
  readonly arrived: number;
  readonly complete: boolean;
  readonly exitCode: number;
}

/** Takes medians of what varies, and the worst of what must hold every time. */
export const toRow = ({ variant: { kind, points }, measurements }: Series): Row => {
  const all = (read: (measurement: Measurement) => number) => measurements.map(read);
  return {
    kind,
    points,
    wall: toSpread(all(({ wall }) => wall)),
    cpu: toSpread(all(({ cpu }) => cpu)),
    memory: toSpread(all(({ memory }) => memory / 1_000_000)),
    missed: Math.max(...all(({ missed }) => missed / 1_000_000)),
    requests: toSpread(all(({ requests }) => requests)).median,
    bytes: toSpread(all(({ bytes }) => bytes)).median,
    tooLarge: Math.max(...all(({ tooLarge }) => tooLarge)),
    arrived: Math.min(...all(({ arrived }) => arrived)),
    complete: measurements.every(({ complete }) => complete),
    exitCode: Math.max(...all(({ exitCode }) => exitCode)),
  };
};

/** The row of a kind with so many points. Throws where it was not measured. */
export const findRow = (rows: readonly Row[], kind: Kind, points: number): Row => {
  const row = rows.find((one) => one.kind === kind && one.points === points);
  if (row === undefined) throw new Error(`'${kind}' with ${points} points was not measured.`);
  return row;
};
