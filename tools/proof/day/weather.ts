import type { Random } from '../fuzz/random.ts';

/** What the intake does with a body. */
export type Mood =
  | 'takes'
  | 'limits'
  | 'down'
  | 'hangs'
  | 'resets'
  | 'refuses the key'
  | 'refuses the data'
  /** 413 for more than a handful of series. */
  | 'finds it large';

const MOODS: readonly Mood[] = ['limits', 'down', 'hangs', 'resets', 'refuses the key', 'refuses the data', 'finds it large'];

/** Of one request, whatever the hour. */
const STRAY = 0.02;
const DAY = 86_400;
/** Seconds that a spell lasts: minutes, or hours. */
const SPELLS = [120, 600, 1800, 5400, 14_400];

/** The moods of an intake over a day. */
export interface Weather {
  /** At so many seconds of the day; from its end on, it takes everything. */
  readonly at: (second: number) => Mood;
}

/** Draws spells in which it is in one mood, with a good while between them, and single requests that go wrong. */
export const drawWeather = (random: Random): Weather => {
  const spells: { readonly from: number; readonly to: number; readonly mood: Mood }[] = [];
  for (let second = random.below(7200); second < DAY;) {
    const to = second + random.pick(SPELLS);
    spells.push({ from: second, to, mood: random.pick(MOODS) });
    second = to + random.below(14_400);
  }
  return {
    at(second) {
      if (second >= DAY) return 'takes';
      const spell = spells.find(({ from, to }) => from <= second && second < to);
      return spell?.mood ?? (random.chance(STRAY) ? random.pick(MOODS) : 'takes');
    },
  };
};
