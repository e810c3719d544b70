import { toColourName, toStrength } from './palette.ts';
import { drawing } from './element.ts';
import type { Line } from '../view/lines.ts';

const WIDTH = 14;
const HEIGHT = 3;

/** A short piece of a line, which says which one a value belongs to. */
export const createSwatch = (line: Pick<Line, 'member' | 'shade'>): SVGSVGElement =>
  drawing(
    'svg',
    { class: 'swatch', width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' },
    drawing('rect', { width: WIDTH, height: HEIGHT, fill: `var(${toColourName(line)})`, opacity: toStrength(line) }),
  );
