import type { Instant } from '../../world/instant.ts';
import type { RunPhase, WandbRun } from './tables.ts';

/** A run as of an instant. */
export interface RunView {
  readonly run: WandbRun;
  readonly state: string;
  readonly heartbeatAt: Instant | null;
  readonly computeSeconds: number;
}

const lastBeat = ({ at, heartbeat }: RunPhase, until: Instant): Instant | null => {
  if (heartbeat === null) return null;
  return 'last' in heartbeat ? heartbeat.last : at + Math.floor((until - at) / heartbeat.every) * heartbeat.every;
};

/** Time between signs of life, as far as they have come. */
const computed = (phases: readonly RunPhase[], now: Instant): number =>
  phases.reduce((sum, phase, index) => {
    if (phase.heartbeat === null || 'last' in phase.heartbeat) return sum;
    const next = phases[index + 1];
    return sum + (next === undefined ? lastBeat(phase, now)! : next.at) - phase.at;
  }, 0);

/** The run as of an instant, `undefined` where the server does not know of it yet. */
export const viewRun = (run: WandbRun, now: Instant): RunView | undefined => {
  if (run.visibleAt > now) return undefined;
  const phases = run.phases.filter(({ at }) => at <= now);
  const current = phases.at(-1)!;
  const computeSeconds = run.offlineSeconds + computed(phases, now) / 1000;
  return { run, state: current.state, heartbeatAt: lastBeat(current, now), computeSeconds };
};
