import { CollectorError, type Context } from '@collectors/core';
import { z } from 'zod';

/**
 * Lets something that AWS charges for be asked only where its answer can be kept until it is due again. Throws `forbidden` otherwise:
 * the schedule of 5 minutes would ask Cost Explorer for $176 a month. A state that does not keep what it is given is no state.
 * @param field of the configuration; its `withoutState` allows it all the same
 */
export const refuseExpense = async (
  { state, now }: Pick<Context, 'state' | 'now'>,
  field: 'billing' | 'idle',
  { withoutState }: { readonly withoutState: boolean },
): Promise<void> => {
  if (withoutState) return;
  const key = `expense of ${field}`;
  if (state.enabled) {
    await state.set(key, now.getTime());
    if (z.literal(now.getTime()).safeParse(await state.get(key)).success) return;
  }
  const why = state.enabled ? 'the state does not keep what is written to it' : 'nothing is kept between runs';
  throw new CollectorError('forbidden', `\`${field}\` is not read: AWS charges for it in every run, because ${why}.`, {
    fix: `Give runs a place for state (COLLECTORS_STATE_DIR, on a volume that outlives them), or set \`${field}.withoutState: true\` to pay for each run.`,
  });
};
