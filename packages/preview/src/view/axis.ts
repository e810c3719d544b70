import { toFigureText, toNumber } from './format.ts';

/** A length of time in which an axis can be said. */
interface Scale {
  /** Values from here on are said in it. */
  readonly least: number;
  readonly divisor: number;
  readonly sign: string;
  /** Steps that are round in it. */
  readonly steps: readonly number[];
}

const TENS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const CLOCK = [1, 2, 5, 10, 15, 20, 30];
const HOURS = [1, 2, 3, 6, 12];

/** The longest first. */
const SCALES: Readonly<Record<string, readonly Scale[]>> = {
  second: [
    { least: 172_800, divisor: 86_400, sign: 'd', steps: TENS },
    { least: 7200, divisor: 3600, sign: 'h', steps: HOURS },
    { least: 120, divisor: 60, sign: 'min', steps: CLOCK },
    { least: 1, divisor: 1, sign: 's', steps: CLOCK },
    { least: 0, divisor: 0.001, sign: 'ms', steps: TENS.slice(0, -1) },
  ],
  hour: [
    { least: 48, divisor: 24, sign: 'd', steps: TENS },
    { least: 0, divisor: 1, sign: 'h', steps: [0.1, 0.2, 0.5, ...HOURS] },
  ],
};

/** The steps between which an axis of this unit chooses, smallest first; nothing where any round number will do. */
export const toSteps = (unit: string | undefined): readonly number[] | undefined =>
  SCALES[unit ?? '']?.toReversed().flatMap(({ divisor, steps }) => steps.map((step) => step * divisor));

/** The numbers of an axis, all of them in the unit that suits the largest. */
export const toAxisTexts = (values: readonly number[], unit: string | undefined): readonly string[] => {
  const largest = Math.max(...values.map(Math.abs));
  const scale = SCALES[unit ?? '']?.find(({ least }) => largest >= least);
  if (scale === undefined) return values.map((value) => toFigureText(value, unit));
  return values.map((value) => `${toNumber(value / scale.divisor)} ${scale.sign}`);
};
