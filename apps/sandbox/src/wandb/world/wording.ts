import type { Random } from '../../world/random.ts';

/** Who starts runs. */
export const USERS = ['amara', 'bogdan', 'chiyo', 'dmitri', 'elif', 'farid', 'greta', 'service-trainer'] as const;

const ADJECTIVES = ['amber', 'brisk', 'calm', 'dandy', 'eager', 'fluent', 'golden', 'hearty', 'icy', 'jolly'] as const;
const NOUNS = ['bird', 'cloud', 'darkness', 'elevator', 'fog', 'glade', 'haze', 'moon', 'pine', 'river'] as const;
const MODELS = ['llama-1b', 'llama-7b', 'moe-8x1b', 'vit-l'] as const;
const SUITES = ['mmlu', 'gsm8k', 'hellaswag', 'arc'] as const;

/** A name as the server invents it. */
export const inventName = (random: Random, noun?: string): string =>
  `${random.pick(ADJECTIVES)}-${noun ?? random.pick(NOUNS)}-${random.integer(1, 999)}`;

/** What tells kinds of runs apart. */
export interface RunKind {
  readonly displayName: string | null;
  readonly jobType: string | null;
  readonly tags: readonly string[];
  readonly inSweep: boolean;
}

const KINDS: Readonly<Record<string, (random: Random) => RunKind>> = {
  train: (random) => ({
    displayName: `train.${random.pick(MODELS)}.seed${random.integer(0, 9)}`,
    jobType: random.chance(0.5) ? 'train' : null,
    tags: random.chance(0.3) ? ['nightly', 'gpu'] : ['gpu'],
    inSweep: false,
  }),
  nightly: (random) => ({ displayName: inventName(random), jobType: null, tags: ['nightly'], inSweep: false }),
  evaluation: (random) => ({ displayName: `eval-${random.pick(SUITES)}`, jobType: 'eval', tags: [], inSweep: false }),
  sweep: (random) => ({ displayName: inventName(random, 'sweep'), jobType: null, tags: [], inSweep: true }),
  trial: (random) => ({
    displayName: inventName(random),
    jobType: null,
    tags: random.chance(0.2) ? ['debug'] : [],
    inSweep: false,
  }),
  nameless: () => ({ displayName: null, jobType: null, tags: [], inSweep: false }),
};

/** Draws a kind of run. */
export const drawKind = (random: Random): RunKind => {
  const kind = random.weighted([
    ['train', 40],
    ['nightly', 8],
    ['evaluation', 20],
    ['sweep', 12],
    ['trial', 18],
    ['nameless', 2],
  ]);
  return KINDS[kind]!(random);
};
