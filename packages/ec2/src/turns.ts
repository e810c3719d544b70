import { DAY, type Duration, HOUR } from '@collectors/core';

/** How often something is asked for, and how far into its period: what falls due in different runs makes none of them expensive. Milliseconds. */
export interface Turn {
  readonly every: number;
  readonly offset: number;
}

const MINUTE = 60_000;

/** When each thing that changes seldom is asked for anew. */
export const TURNS = {
  snapshots: { every: HOUR, offset: 0 },
  idle: { every: HOUR, offset: 20 * MINUTE },
  spotPrices: { every: HOUR, offset: 40 * MINUTE },
  instanceTypes: { every: DAY, offset: 10 * MINUTE },
  onDemandPrices: { every: DAY, offset: 30 * MINUTE },
  // Begins anew with the UTC day, when the last complete day has become another one.
  billing: { every: 6 * HOUR, offset: 5 * MINUTE },
} as const satisfies Readonly<Record<string, Turn>>;

/** How long an answer is kept. */
export const toDuration = ({ every }: Pick<Turn, 'every'>): Duration => `${every / HOUR}h`;
