import type { Line } from '../view/lines.ts';

/** Colours of members, in the order of their names; the CSS has one for each. Those beyond share the neutral one. */
const MEMBER_COLOURS = 6;

/** How strong the lines of one member are, from its largest to its smallest. */
const SHADES = [1, 0.7, 0.5, 0.4];

/** The CSS variable of a line's colour. */
export const toColourName = ({ member }: Pick<Line, 'member'>): string =>
  member === null || member >= MEMBER_COLOURS ? '--neutral' : `--member-${member + 1}`;

/** Between 0 and 1. */
export const toStrength = ({ shade }: Pick<Line, 'shade'>): number => SHADES[shade] ?? SHADES.at(-1)!;

/** The colour as the style sheet has it now, light or dark. */
export const readColour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
