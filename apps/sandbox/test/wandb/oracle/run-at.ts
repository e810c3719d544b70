import type { WandbRun } from '../../../src/wandb/world/tables.ts';

/** A run as a watcher who has seen everything up to an instant knows it. Instants are epoch milliseconds. */
export interface RunAt {
  readonly run: WandbRun;
  readonly state: string;
  /** The last sign of life. */
  readonly lastSign: number | null;
  readonly computedSeconds: number;
}

/** Signs of life of a phase that ends at `until`: the first, and the last. */
const signsOf = (phase: WandbRun['phases'][number], until: number): readonly [number, number] | undefined => {
  if (phase.heartbeat === null) return undefined;
  if ('last' in phase.heartbeat) return [phase.heartbeat.last, phase.heartbeat.last];
  let last = phase.at;
  const { every } = phase.heartbeat;
  while (last + every <= until) last += every;
  return [phase.at, last];
};

/** Walks through what happened to a run. `undefined` where the server has not heard of it. */
export const runAt = (run: WandbRun, now: number): RunAt | undefined => {
  if (run.visibleAt > now) return undefined;
  let [state, lastSign, computed]: [string, number | null, number] = ['', null, run.offlineSeconds];
  for (const [index, phase] of run.phases.entries()) {
    if (phase.at > now) break;
    state = phase.state;
    lastSign = signsOf(phase, now)?.[1] ?? null;
    if (phase.heartbeat === null || 'last' in phase.heartbeat) continue;
    const next = run.phases[index + 1]?.at ?? Infinity;
    computed += ((next <= now ? next : lastSign!) - phase.at) / 1000;
  }
  return { run, state, lastSign, computedSeconds: computed };
};
