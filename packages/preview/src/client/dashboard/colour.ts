import type { Line } from '../../view/lines.ts';

const COLOURS = 6;

/** The colour of a line by its place: each of six, then each once more and paler. */
export const toShade = (index: number): Pick<Line, 'member' | 'shade'> => ({
  member: index % COLOURS,
  shade: 2 * Math.floor(index / COLOURS),
});
