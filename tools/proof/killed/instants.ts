import type { Random } from '../fuzz/random.ts';
import type { Event } from '../command/stand.ts';

/** Who gets SIGKILL: the command with the collector's process, as where a machine goes down, or one of them alone. */
export const VICTIMS = ['both', 'command', 'collector'] as const;
export type Victims = (typeof VICTIMS)[number];

/** What a run has reached, in this order. */
export const ANCHORS = ['start', 'asked', 'reached', 'last words'] as const satisfies readonly ('start' | Event)[];
export type Anchor = (typeof ANCHORS)[number];

/** When a run is killed. */
export interface Instant {
  readonly anchor: Anchor;
  /** Milliseconds after it. */
  readonly after: number;
  readonly victims: Victims;
}

/**
 * Draws an instant anywhere between an anchor and what comes next; the anchors and victims take turns.
 * @param spans milliseconds from each anchor to the next, as measured
 */
export const drawInstant = (index: number, spans: ReadonlyMap<Anchor, number>, random: Random): Instant => {
  const anchor = ANCHORS[index % ANCHORS.length]!;
  const victims = VICTIMS[Math.floor(index / ANCHORS.length) % VICTIMS.length]!;
  return { anchor, after: spans.get(anchor)! * random.next(), victims };
};

/** For messages: which instant it was. */
export const toText = (index: number, { anchor, after, victims }: Instant): string =>
  `instant ${index}: ${victims}, ${after.toFixed(1)} ms after '${anchor}'`;
