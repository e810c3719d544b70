import { MINUTE, SECOND, type Instant } from '../../world/instant.ts';
import type { RunPhase } from './tables.ts';

/** How often a process tells that it lives. https://github.com/wandb/wandb/blob/main/core/internal/filestream/filestream.go */
export const BEAT = 30 * SECOND;

/** A phase in which the process tells every half minute that it lives. */
export const alive = (at: Instant, state = 'running'): RunPhase => ({ at, state, heartbeat: { every: BEAT } });

/** A phase after the last sign of life, which came at its start if not said otherwise. */
export const still = (at: Instant, state: string, last: Instant = at): RunPhase => ({ at, state, heartbeat: { last } });

/** A phase before the first sign of life. */
export const silent = (at: Instant, state: string): RunPhase => ({ at, state, heartbeat: null });

/** The server takes five minutes without a sign of life for a crash. */
export const crash = (last: Instant): readonly RunPhase[] => [still(last, 'running'), still(last + 5 * MINUTE, 'crashed', last)];

/** A machine that is taken away: told a minute before. */
export const preempt = (at: Instant): readonly RunPhase[] => [alive(at, 'preempting'), still(at + MINUTE, 'preempted')];
