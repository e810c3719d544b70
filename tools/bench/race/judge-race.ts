import type { Verdict } from '../report/judge.ts';
import type { Name } from './entrants.ts';
import type { RaceRow } from './row.ts';

/** Ours, against octokit for the same numbers. Its CPU only with fewer than so many repositories: there it is about ours. */
const MANY = 1000;
/** Against one fetch a metric, from so many repositories on. */
const SOME = 100;
export const BOUNDS = { cpuToFetches: 0.5, cpuToOctokit: 0.8, memoryToOctokit: 0.8, wallToOctokit: 0.8 } as const;

const OURS: readonly Name[] = ['collectors', 'collectors-state'];
/** Who reads the same numbers, and so has to deliver them. */
const SAME: readonly Name[] = [...OURS, 'fetch-per-metric', 'octokit'];

const atMost = (what: string, value: number, limit: number): Verdict => ({ what, value, limit, holds: value <= limit });

const toPlace = ({ name, size }: RaceRow): string =>
  `${name}, ${size.toLocaleString('en')} ${size === 1 ? 'repository' : 'repositories'}`;

const sumOf = (rows: readonly RaceRow[], read: (row: RaceRow) => number): number => rows.reduce((sum, row) => sum + read(row), 0);

/** Over all sizes. */
const judgeArrival = (name: Name, rows: readonly RaceRow[], storm: boolean): readonly Verdict[] => {
  const own = rows.filter((row) => row.name === name && row.storm === storm);
  if (own.length === 0) return [];
  const who = `${name}${storm ? ', storm' : ''}`;
  return [
    atMost(
      `${who}: numbers that did not arrive as they are`,
      sumOf(own, ({ arrival }) => arrival.expected - arrival.right),
      0,
    ),
    atMost(`${who}: runs that did not end with exit code 0`, own.filter(({ exitCode }) => exitCode !== 0).length, 0),
  ];
};

/** From some repositories on: at one there is nothing to share. */
const judgeAgainstFetches = (rows: readonly RaceRow[], ours: RaceRow): readonly Verdict[] => {
  const other = rows.find(({ name, size, storm }) => name === 'fetch-per-metric' && size === ours.size && !storm);
  if (other === undefined || ours.name !== 'collectors' || ours.storm || ours.size < SOME) return [];
  const what = `${toPlace(ours)}: CPU, times one fetch a metric's`;
  return [atMost(what, ours.cpu.median / other.cpu.median, BOUNDS.cpuToFetches)];
};

const judgeAgainst = (rows: readonly RaceRow[], ours: RaceRow): readonly Verdict[] => {
  const other = rows.find(({ name, size, storm }) => name === 'octokit' && size === ours.size && storm === ours.storm);
  if (other === undefined || ours.name !== 'collectors' || ours.storm) return [];
  const place = toPlace(ours);
  return [
    ...(ours.size < MANY
      ? [atMost(`${place}: CPU, times octokit's`, ours.cpu.median / other.cpu.median, BOUNDS.cpuToOctokit)]
      : []),
    atMost(`${place}: memory, times octokit's`, ours.memory.median / other.memory.median, BOUNDS.memoryToOctokit),
    atMost(`${place}: wall, times octokit's`, ours.wall.median / other.wall.median, BOUNDS.wallToOctokit),
  ];
};

/** Judges a race: whoever reads the same numbers delivers all of them, ours also in the storm, and at less than octokit's cost. */
export const judgeRace = (rows: readonly RaceRow[]): readonly Verdict[] => [
  ...SAME.flatMap((name) => judgeArrival(name, rows, false)),
  // In the storm only ours has to come through.
  ...OURS.flatMap((name) => judgeArrival(name, rows, true)),
  ...rows.flatMap((row) => [...judgeAgainstFetches(rows, row), ...judgeAgainst(rows, row)]),
];
