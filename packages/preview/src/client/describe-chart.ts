import { toExtent } from '../view/extent.ts';
import { toClock, toCount, toFigureText } from '../view/format.ts';
import type { Line } from '../view/lines.ts';

/** What a chart shows, for those who do not see it. */
export const describeChart = (
  name: string,
  unit: string | undefined,
  times: readonly number[],
  lines: readonly Line[],
): string => {
  const values = lines.flatMap((line) => line.values).filter((value) => value !== null);
  if (values.length === 0 || toExtent(lines) === null) return `${name}: no values`;
  const from = toFigureText(Math.min(...values), unit);
  const to = toFigureText(Math.max(...values), unit);
  const span = `${toClock(times[0]!)} to ${toClock(times.at(-1)!)}`;
  return `${name}, ${toCount(lines.length, 'line')} from ${span}, lowest ${from}, highest ${to}`;
};
