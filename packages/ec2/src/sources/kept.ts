import { cached, type Context } from '@collectors/core';
import { z } from 'zod';
import { toDuration, type Turn } from '../turns.ts';

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
  const options = { maxAge: toDuration({ every }), schema: z.object({ turn: z.literal(turn), value: schema }) } as const;
  const { value } = await cached(context, key, options, async () => ({ turn, value: await load() }));
  return value;
};
