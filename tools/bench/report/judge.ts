import { SMOKE, TARGETS } from '../bounds.ts';
import { findRow, type Row } from './row.ts';

/** One thing that must hold. */
export interface Verdict {
  readonly what: string;
  readonly value: number;
  /** At most so much. */
  readonly limit: number;
  readonly holds: boolean;
}

const atMost = (what: string, value: number, limit: number): Verdict => ({ what, value, limit, holds: value <= limit });

/** That a row delivered everything and said so: faults, of which there may be none. */
const delivers = (name: string, { points, arrived, complete, tooLarge, exitCode }: Row): readonly Verdict[] => [
  atMost(`${name}: points that did not arrive once and as they were`, complete ? 0 : Math.max(1, points - arrived), 0),
  atMost(`${name}: requests refused as too large`, tooLarge, 0),
  atMost(`${name}: exit code`, exitCode, 0),
];

const toName = (points: number): string => `${points.toLocaleString('en')} points`;

/** Judges a full run by its targets. */
export const judgeTargets = (rows: readonly Row[]): readonly Verdict[] => {
  const { many, few, single, fifty } = TARGETS;
  const [ours, floor] = [findRow(rows, 'ours', many.points), findRow(rows, 'floor', many.points)];
  const [small, official] = [findRow(rows, 'ours', few.points), findRow(rows, 'official', few.points)];
  const [one, bare, beside] = [findRow(rows, 'single', 1), findRow(rows, 'bare', 0), findRow(rows, 'single-50', 1)];
  return [
    ...delivers(toName(many.points), ours),
    atMost(`${toName(many.points)}: memory, MB`, ours.memory.median, many.memory),
    atMost(`${toName(many.points)}: CPU, times the floor`, ours.cpu.median / floor.cpu.median, many.cpuToFloor),
    ...delivers(toName(few.points), small),
    atMost(
      `${toName(few.points)}: wall, times the official client`,
      small.wall.median / official.wall.median,
      few.wallToOfficial,
    ),
    atMost(
      `${toName(few.points)}: memory, times the official client`,
      small.memory.median / official.memory.median,
      few.memoryToOfficial,
    ),
    ...delivers('one request', one),
    atMost('one request: wall, times Node that does nothing', one.wall.median / bare.wall.median, single.wallToBare),
    atMost('one request: memory, MB above Node that does nothing', one.memory.median - bare.memory.median, single.memoryOverBare),
    ...delivers('one of 50', beside),
    atMost('one of 50: wall, times one alone', beside.wall.median / one.wall.median, fifty.wallToOne),
    atMost('one of 50: memory, MB above one alone', beside.memory.median - one.memory.median, fifty.memoryOverOne),
  ];
};

/** Judges a smoke run: everything arrives, and nothing has become a multiple of what it was. */
export const judgeSmoke = (rows: readonly Row[]): readonly Verdict[] => {
  const { points, cpuToFloor, memoryToFloor } = SMOKE;
  const [ours, floor] = [findRow(rows, 'ours', points), findRow(rows, 'floor', points)];
  return [
    ...delivers(toName(points), ours),
    atMost(`${toName(points)}: CPU, times the floor`, ours.cpu.median / floor.cpu.median, cpuToFloor),
    atMost(`${toName(points)}: memory, times the floor`, ours.memory.median / floor.memory.median, memoryToFloor),
  ];
};

/** One line a verdict. */
export const toVerdictLine = ({ what, value, limit, holds }: Verdict): string =>
  `${holds ? 'ok  ' : 'FAIL'}  ${what}: ${toFigure(value)}, at most ${toFigure(limit)}`;

/** Three digits are as much as a median is worth. */
export const toFigure = (value: number): string => {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value.toFixed(value < 10 ? 2 : 0);
};
