import { SIZES } from '../variants.ts';
import type { Verdict } from './judge.ts';
import type { Row } from './row.ts';
import { toResultTable, toVerdictTable } from './tables.ts';

/** What a full run came to. */
export interface Report {
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
  readonly machine: string;
  /** Relative to the repository's root. */
  readonly collectors: string;
  readonly rounds: number;
  readonly date: Date;
}

/** The part of `docs/benchmarks.md` that is generated. */
export const toResults = ({ rows, verdicts, machine, collectors, rounds, date }: Report): string => {
  const start = rows.filter(({ points }) => points <= 1);
  const sizes = SIZES.flatMap((size) => [
    `### ${size.toLocaleString('en')} points`,
    toResultTable(rows.filter((row) => row.points === size)),
  ]);
  const missed = Math.max(...rows.map((row) => row.missed)).toFixed(1);
  return [
    `${date.toISOString().slice(0, 10)}, medians of ${rounds} rounds (smallest–largest), \`${collectors}\`.`,
    machine,
    '### Start',
    toResultTable(start),
    ...sizes,
    `The kernel's own peak of a process was at most ${missed} MB above the largest sample of it.`,
    '### What must hold',
    toVerdictTable(verdicts),
  ].join('\n\n');
};
