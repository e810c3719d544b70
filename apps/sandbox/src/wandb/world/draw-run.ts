import { MINUTE, SECOND, toInstant, type Instant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import { alive, crash, preempt, silent, still } from './phases.ts';
import type { RunPhase, RunSummary, WandbRun } from './tables.ts';
import { drawKind, USERS } from './wording.ts';

/** What a run is drawn with. */
export interface DrawOptions {
  readonly startsAt: Instant;
  /** Milliseconds; half of all runs take longer. */
  readonly medianDuration: number;
  readonly sweeps: readonly string[];
}

const drawEnd = (random: Random, end: Instant): readonly RunPhase[] => {
  const returnsAt = end + 20 * MINUTE + random.integer(1, 7200) * SECOND;
  const doneAt = returnsAt + random.integer(60, 5400) * SECOND;
  const returns = [alive(returnsAt), still(doneAt, 'finished')];
  const endings = {
    finished: () => [still(end, 'finished')],
    failed: () => [still(end, 'failed')],
    killed: () => [still(end, 'killed')],
    crashed: () => [...crash(end), ...(random.chance(0.25) ? returns : [])],
    preempted: () => [...preempt(end), ...(random.chance(0.5) ? returns : [])],
  };
  const ending = random.weighted<keyof typeof endings>([
    ['finished', 70],
    ['failed', 12],
    ['crashed', 8],
    ['killed', 6],
    ['preempted', 4],
  ]);
  return endings[ending]();
};

const drawPhases = (random: Random, { startsAt, medianDuration }: DrawOptions): readonly RunPhase[] => {
  const runsAt = random.chance(0.1) ? startsAt + random.integer(10, 900) * SECOND : startsAt;
  const end = toInstant(runsAt + Math.max(MINUTE, random.skewed(medianDuration, 0.8)));
  return [...(runsAt > startsAt ? [silent(startsAt, 'pending')] : []), alive(runsAt), ...drawEnd(random, end)];
};

const drawSummary = (random: Random): RunSummary => ({
  values: {
    _step: random.integer(10, 200_000),
    loss: random.chance(0.04) ? Number.NaN : Number(random.skewed(1.6, 0.4).toFixed(5)),
    'overview/steps_per_second': random.chance(0.02) ? Infinity : Number(random.skewed(42, 0.3).toFixed(3)),
    // Not every run goes through a queue.
    ...(random.chance(0.7) && { 'skypilot/queue_latency_s': Number(random.skewed(90, 0.9).toFixed(1)) }),
    'eval/best_checkpoint': `checkpoint-${random.integer(1, 400)}`,
  },
  nonFinite: random.chance(0.5) ? 'quoted' : 'bare',
  bulk: 0,
});

/** Draws a run of the ordinary kind: with all states, but nothing that would surprise anybody. */
export const drawRun = (random: Random, options: DrawOptions): Omit<WandbRun, 'name'> => {
  const { startsAt, sweeps } = options;
  const { inSweep, ...kind } = drawKind(random);
  return {
    ...kind,
    createdAt: startsAt,
    visibleAt: startsAt,
    phases: drawPhases(random, options),
    offlineSeconds: 0,
    user: random.pick(USERS),
    group: random.chance(0.3) ? `group-${random.integer(1, 12)}` : null,
    sweepName: inSweep && sweeps.length > 0 ? random.pick(sweeps) : null,
    host: `node-${random.integer(1, 40)}`,
    config: { lr: Number(random.skewed(3e-4, 0.7).toPrecision(3)), seed: random.integer(0, 9) },
    summary: random.chance(0.95) ? drawSummary(random) : null,
  };
};
