import type { RunData } from '../page-data.ts';
import { toClock, toDuration, toInstantText } from '../view/format.ts';
import { drawing, element } from './element.ts';

const HEIGHT = 40;
const STEP = 10;
const GAP = 2;
const LEAST = 3;

const toText = ({ at, outcome, milliseconds, requests }: RunData): string => {
  const { number, suffix } = toDuration(milliseconds / 1000);
  return `${toClock(at)} ${outcome.replace('_', ' ')}, ${number} ${suffix}, ${requests} requests`;
};

const toBar = (run: RunData, index: number, longest: number): SVGElement => {
  const height = Math.max(LEAST, (run.milliseconds / longest) * HEIGHT);
  const place = { x: index * STEP, y: HEIGHT - height, width: STEP - GAP, height };
  return drawing('rect', { ...place, class: `bar ${run.outcome}` }, drawing('title', {}, toText(run)));
};

/** All runs side by side: as high as they took, in the colour of their outcome. Nothing for a single run. */
export const createRunStrip = (runs: readonly RunData[]): HTMLElement | false => {
  const [first] = runs;
  const last = runs.at(-1);
  if (first === undefined || last === undefined || runs.length < 2) return false;
  const longest = Math.max(...runs.map(({ milliseconds }) => milliseconds), 1);
  const { number, suffix } = toDuration(longest / 1000);
  const bad = runs.filter(({ outcome }) => outcome !== 'ok').length;
  const label = `${runs.length} runs, ${bad} of them not ok; the longest took ${number} ${suffix}`;
  const view = { viewBox: `0 0 ${runs.length * STEP} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label };
  const bars = runs.map((run, index) => toBar(run, index, longest));
  return element(
    'figure',
    { class: 'strip' },
    drawing('svg', view, ...bars),
    element(
      'figcaption',
      {},
      element('span', {}, toInstantText(first.at)),
      element('span', {}, `${runs.length} runs, the longest ${number} ${suffix}`),
      element('span', {}, toInstantText(last.at)),
    ),
  );
};
