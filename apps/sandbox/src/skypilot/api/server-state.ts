import type { SandboxClock } from '../../service.ts';
import type { Instant } from '../../world/instant.ts';
import type { SkypilotAuth, SkypilotOptions } from '../options.ts';
import type { SkypilotWorld } from '../world/tables.ts';
import type { RequestStore } from './request-store.ts';

/** What the server keeps between requests. */
export interface ServerState {
  readonly world: SkypilotWorld;
  readonly clock: SandboxClock;
  readonly auth: SkypilotAuth;
  readonly apiVersion: number;
  readonly options: SkypilotOptions;
  readonly requests: RequestStore;
  /** How often it has done what it does a given number of times, by what. */
  readonly tally: Map<string, number>;
}

/** Seconds since the epoch, as SkyPilot keeps instants. */
export const toSeconds = (instant: Instant): number => instant / 1000;

/** The same, of an instant that may not have come. */
export const toSecondsOrNull = (instant: Instant | null): number | null => (instant === null ? null : toSeconds(instant));

/** Whether it is still one of the first so many times. */
export const isAmongFirst = ({ tally }: ServerState, what: string, times: number): boolean => {
  const done = tally.get(what) ?? 0;
  tally.set(what, done + 1);
  return done < times;
};
