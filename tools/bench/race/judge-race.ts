import type { Verdict } from '../report/judge.ts';
import type { Name } from './entrants.ts';
import type { RaceRow } from './row.ts';

/** Ours, against octokit for the same numbers: what must hold from so many repositories on, and at one. */
export const BOUNDS = { cpuToOctokit: 0.8, memoryToOctokit: 0.8, wallToOctokit: 0.8 } as const;

const OURS: readonly Name[] = ['collectors', 'collectors-state'];
/** Who reads the same numbers, and so has to deliver them. */
const SAME: readonly Name[] = [...OURS, 'fetch-per-metric', 'octokit'];

const atMost = (what: string, value: number, limit: number): Verdict => ({ what, value, limit, holds: value <= limit });

const toPlace = ({ name, size, storm }: RaceRow): string =>
  `${name}, ${size.toLocaleString('en')} ${size === 1 ? 'repository' : 'repositories'}${storm ? ', storm' : ''}`;

const judgeArrival = (row: RaceRow): readonly Verdict[] => {
  const { expected, right } = row.arrival;
  // In the storm only ours has to come through.
  if (!SAME.includes(row.name) || (row.storm && !OURS.includes(row.name))) return [];
  return [
    atMost(`${toPlace(row)}: numbers that did not arrive as they are`, expected - right, 0),
    atMost(`${toPlace(row)}: exit code`, row.exitCode, 0),
  ];
};

const judgeAgainst = (rows: readonly RaceRow[], ours: RaceRow): readonly Verdict[] => {
  const other = rows.find(({ name, size, storm }) => name === 'octokit' && size === ours.size && storm === ours.storm);
  if (other === undefined || ours.name !== 'collectors' || ours.storm) return [];
  const place = toPlace(ours);
  return [
    atMost(`${place}: CPU, times octokit's`, ours.cpu.median / other.cpu.median, BOUNDS.cpuToOctokit),
    atMost(`${place}: memory, times octokit's`, ours.memory.median / other.memory.median, BOUNDS.memoryToOctokit),
    atMost(`${place}: wall, times octokit's`, ours.wall.median / other.wall.median, BOUNDS.wallToOctokit),
  ];
};

/** Judges a race: whoever reads the same numbers delivers all of them, ours also in the storm, and at less than octokit's cost. */
export const judgeRace = (rows: readonly RaceRow[]): readonly Verdict[] =>
  rows.flatMap((row) => [...judgeArrival(row), ...judgeAgainst(rows, row)]);
