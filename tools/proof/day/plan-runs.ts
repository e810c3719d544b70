import type { Random } from '../fuzz/random.ts';

/** How a run is ended before it has ended. */
export type Death =
  | { readonly kind: 'killed'; readonly at: 'collecting' }
  /** With its n-th request on its way, from 0: nobody will hear the answer. */
  | { readonly kind: 'killed'; readonly at: number }
  /** By SIGTERM. */
  | { readonly kind: 'told to end'; readonly at: number };

/** A run of the day. Times are seconds since its beginning. */
export interface PlannedRun {
  readonly collector: string;
  readonly scheduled: number;
  readonly start: number;
  readonly death?: Death;
}

/** Minutes between two runs, by the collectors' own schedules. */
export const PERIODS: Readonly<Record<string, number>> = { asana: 360, ec2: 5, github: 15, skypilot: 10, wandb: 30 };

const DAY = 86_400;
const HOUR = 3600;
/** Seconds after its minute at which a run begins; one that is late begins up to so many later. */
const START = 20;
const LATEST = 70 * 60;

const drawDeath = (random: Random): Death | undefined => {
  const chance = random.next();
  if (chance < 0.01) return { kind: 'killed', at: 'collecting' };
  if (chance < 0.03) return { kind: 'killed', at: random.below(4) };
  return chance < 0.04 ? { kind: 'told to end', at: random.below(3) } : undefined;
};

/** The same run anew, as Kubernetes starts a Job's next pod: for the same minute, a little later. */
export const toRetry = ({ collector, scheduled, start }: PlannedRun, random: Random): PlannedRun => {
  const death = drawDeath(random);
  return { collector, scheduled, start: start + 60 + random.below(120), ...(death && { death }) };
};

/** All runs of a day in the order in which they begin: some are skipped, some late, some killed; and those of a good hour after it. */
export const planRuns = (random: Random): readonly PlannedRun[] => {
  const runs: PlannedRun[] = [];
  for (const [collector, period] of Object.entries(PERIODS)) {
    for (let scheduled = 0; scheduled < DAY; scheduled += period * 60) {
      if (random.chance(0.03)) continue;
      const late = random.chance(0.03) ? random.below(LATEST) : 0;
      const death = drawDeath(random);
      const start = Math.min(scheduled + START + late, DAY - 1);
      runs.push({ collector, scheduled, start, ...(death && { death }) });
    }
    // Asana's next would be hours later.
    const step = Math.min(period * 60, HOUR / 2);
    for (let after = 0; after < HOUR; after += step) runs.push({ collector, scheduled: DAY + after, start: DAY + after + START });
  }
  return runs.toSorted((one, other) => one.start - other.start);
};
