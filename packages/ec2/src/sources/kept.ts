import { cached, type Context, DAY, HOUR } from '@collectors/core';
import { z } from 'zod';

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

/**
 * An answer that is asked for once in each period, by the run's clock: what was kept in an earlier one is no answer any more.
 * Without state, `load` is asked in each run.
 */
export const keptForTurn = async <T>(
  context: Pick<Context, 'state' | 'now'>,
  key: string,
  { every, offset, schema }: Turn & { readonly schema: z.ZodType<T> },
  load: () => Promise<T>,
): Promise<T> => {
  const turn = Math.floor((context.now.getTime() - offset) / every);
  const options = { maxAge: `${every}ms`, schema: z.object({ turn: z.literal(turn), value: schema }) } as const;
  const { value } = await cached(context, key, options, async () => ({ turn, value: await load() }));
  return value;
};
