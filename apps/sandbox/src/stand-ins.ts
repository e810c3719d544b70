import type { SandboxClock } from './service.ts';
import type { StandIn } from './stand-in.ts';

/** The stand-ins besides GitHub's, by the name of the collector that they are for. */
export type StandIns = Readonly<Record<string, StandIn>>;

/** Makes them all, with the worlds that everybody sees. */
export const createStandIns = (_clock: SandboxClock): StandIns => ({});
