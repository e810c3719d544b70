import { toVerdictTable } from '../report/tables.ts';
import type { Verdict } from '../report/judge.ts';
import type { RaceRow } from './row.ts';
import { toGrowthTable, toRaceTable, toStormTable } from './tables.ts';

/** What a race came to. */
export interface RaceResults {
  readonly rows: readonly RaceRow[];
  readonly verdicts: readonly Verdict[];
  /** One line: on what, and against what. */
  readonly machine: string;
  readonly rounds: number;
  /** Why a peer did not take part, one line each. */
  readonly skipped: readonly string[];
  readonly date: Date;
}

const toSection = (size: number, rows: readonly RaceRow[], rounds: number): string => {
  const title = `### ${size.toLocaleString('en')} ${size === 1 ? 'repository' : 'repositories'}`;
  return `${title}\n\n${toRaceTable(rows, rounds)}`;
};

/** The race as Markdown, below its heading. */
export const toRaceResults = ({ rows, verdicts, machine, rounds, skipped, date }: RaceResults): string => {
  const calm = rows.filter(({ storm }) => !storm);
  const stormy = rows.filter(({ storm }) => storm);
  const sizes = [...new Set(calm.map(({ size }) => size))];
  return [
    `${date.toISOString().slice(0, 10)}, medians of ${rounds} rounds (smallest–largest).`,
    machine,
    ...skipped.map((line) => `Left out: ${line}`),
    ...sizes.map((size) =>
      toSection(
        size,
        calm.filter((row) => row.size === size),
        rounds,
      ),
    ),
    ...(sizes.length > 1 ? [`### What one more repository costs\n\n${toGrowthTable(calm)}`] : []),
    ...(stormy.length > 0 ? [`### A storm of 429s, ${stormy[0]!.size} repositories\n\n${toStormTable(stormy)}`] : []),
    `### What must hold in the race\n\n${toVerdictTable(verdicts)}`,
  ].join('\n\n');
};
