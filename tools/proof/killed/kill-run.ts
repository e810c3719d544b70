import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { awaitEnd, type EndedRun, type ShopRun, startRun } from '../command/run-command.ts';
import type { Event, Stand } from '../command/stand.ts';
import { ANCHORS, type Anchor, type Instant } from './instants.ts';
import { findChildren, isAlive, killHard } from './processes.ts';

/** Milliseconds in which a collector's process ends whose command is gone. */
const ORPHANED = 5000;

/** How far a run had come. */
export type Phase = 'before it asked' | 'while it asked' | 'while it delivered' | 'while it said how it went' | 'it had ended';

/** A run that was killed. */
export interface KilledRun extends EndedRun {
  readonly phase: Phase;
}

/** Tells a stand's events as they come. */
const watchEvents = (stand: Stand) => {
  const seen = new Set<Event>();
  const occasions = new Map<Event, () => void>();
  stand.watch.on = (event) => {
    seen.add(event);
    occasions.get(event)?.();
  };
  const until = (event: Event) => new Promise<void>((resolve) => void occasions.set(event, resolve));
  return { seen, until };
};

const toPhase = (seen: ReadonlySet<Event>, hasEnded: boolean): Phase => {
  if (hasEnded) return 'it had ended';
  if (seen.has('last words')) return 'while it said how it went';
  if (seen.has('reached')) return 'while it delivered';
  return seen.has('asked') ? 'while it asked' : 'before it asked';
};

/** Starts a run and kills it at an instant; gives what it came to, with nothing of it left that could still do anything. */
export const killRun = async (stand: Stand, run: ShopRun, { anchor, after, victims }: Instant): Promise<KilledRun> => {
  const { seen, until } = watchEvents(stand);
  const child = startRun(stand, run);
  const ended = awaitEnd(child);
  if (anchor !== 'start') await Promise.race([until(anchor), ended]);
  await Promise.race([wait(after), ended]);
  const hasEnded = child.exitCode !== null;
  const phase = toPhase(seen, hasEnded);
  const collectors = hasEnded ? [] : findChildren(child.pid!);
  if (victims !== 'command') collectors.forEach(killHard);
  if (victims !== 'collector') killHard(child.pid!);
  const result = await ended;
  await expect.poll(() => collectors.filter(isAlive), { timeout: ORPHANED, interval: 5 }).toEqual([]);
  stand.watch.on = () => {};
  return { ...result, phase };
};

/** Milliseconds from each anchor of a whole run to the next: the shortest of a few runs. */
export const measureSpans = async (stand: Stand, runs: readonly ShopRun[]): Promise<ReadonlyMap<Anchor, number>> => {
  const spans = new Map<Anchor, number>();
  for (const run of runs) {
    const times = new Map<Anchor, number>([['start', performance.now()]]);
    stand.watch.on = (event) => void times.set(event, times.get(event) ?? performance.now());
    await awaitEnd(startRun(stand, run));
    const ends = [...ANCHORS.slice(1).map((anchor) => times.get(anchor)!), performance.now()];
    for (const [index, anchor] of ANCHORS.entries())
      spans.set(anchor, Math.min(spans.get(anchor) ?? Infinity, ends[index]! - times.get(anchor)!));
  }
  return spans;
};
