import { expect } from 'vitest';
import { finishRun, type EndedRun, type ShopRun } from '../command/run-command.ts';
import { type Stand, startStand, toPlaces } from '../command/stand.ts';
import { createRandom } from '../fuzz/random.ts';
import { type Anchor, ANCHORS, drawInstant, toText, type Victims } from './instants.ts';
import { type KilledRun, killRun, measureSpans, type Phase } from './kill-run.ts';
import { lookAtState } from './look-at-places.ts';

/** Instants after which it is measured anew how long a run takes: a machine is busy at times. */
const MEASURED = 20;

/** An instant that is tried: a run that is killed, and the one after it. */
export interface Trial {
  readonly stand: Stand;
  readonly victims: Victims;
  readonly killed: ShopRun;
  readonly result: KilledRun;
  /** Runs the one after it: for the same minute, with other values, or for the next. */
  readonly runNext: () => Promise<EndedRun & Required<Pick<EndedRun, 'report'>>>;
  readonly next: ShopRun;
  readonly isAgain: boolean;
}

/** What is asked. */
export interface KillOptions {
  readonly instants: number;
  readonly hasSpool: boolean;
  /** Looks at one instant; what does not hold throws. */
  readonly judge: (trial: Trial) => Promise<void>;
}

/** Kills so many runs and judges each, and what the state holds after it. Gives how often each phase was met. */
export const killOften = async ({ instants, hasSpool, judge }: KillOptions): Promise<ReadonlyMap<Phase, number>> => {
  const stand = await startStand();
  const random = createRandom(`killed ${hasSpool}`);
  const phases = new Map<Phase, number>();
  const toRun = (number: number, place: number, scheduledAt: number): ShopRun => {
    const { spool, state } = toPlaces(stand, String(place));
    return { number, scheduledAt, state, ...(hasSpool && { spool }) };
  };
  let spans: ReadonlyMap<Anchor, number> = new Map();
  for (let index = 0; index < instants; index += 1) {
    const minute = Math.floor(Date.now() / 60_000) * 60;
    if (index % MEASURED === 0)
      spans = await measureSpans(
        stand,
        [-1, -2].map((place) => toRun(1, place - index, minute)),
      );
    stand.ledger.clear();
    const instant = drawInstant(index, spans, random);
    // The points of an earlier minute than the next run's, and all within the hour that is taken.
    const scheduledAt = minute - (index % 40) * 60 - 60;
    const isAgain = Math.floor(index / ANCHORS.length) % 2 === 1;
    const killed = toRun(index + 1, index, scheduledAt);
    const next = toRun(index + 10_001, index, isAgain ? scheduledAt : scheduledAt + 60);
    const result = await killRun(stand, killed, instant);
    phases.set(result.phase, (phases.get(result.phase) ?? 0) + 1);
    try {
      expect([undefined, killed.number]).toContain(lookAtState(killed.state!));
      const runNext = () => finishRun(stand, next);
      await judge({ stand, victims: instant.victims, killed, result, runNext, next, isAgain });
      expect(lookAtState(next.state!)).toBe(next.number);
    } catch (error) {
      throw new Error(`${toText(index, instant)} (${result.phase}): ${(error as Error).message}\n${result.log}`, {
        cause: error,
      });
    }
  }
  return phases;
};

/** The instants have met all that there is to meet. */
export const expectAllPhases = (phases: ReadonlyMap<Phase, number>, instants: number): void => {
  const PHASES: readonly Phase[] = ['before it asked', 'while it asked', 'while it delivered', 'while it said how it went'];
  for (const phase of PHASES) expect(phases.get(phase) ?? 0, phase).toBeGreaterThanOrEqual(Math.floor(instants / 20));
};
