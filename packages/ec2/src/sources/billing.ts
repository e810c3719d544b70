import { z } from 'zod';
import { askCosts } from '../billing/ask-costs.ts';
import { lastDay, monthToDate } from '../billing/day.ts';
import { BASES } from '../config.ts';
import { ec2 } from '../service.ts';
import { TURNS } from '../turns.ts';
import { keptForTurn } from './kept.ts';
import { refuseExpense } from './refuse-expense.ts';

const schema = z.object({
  basis: z.enum(BASES),
  day: z.array(z.object({ service: z.string(), amount: z.number(), estimated: z.boolean() })),
  month: z.array(z.object({ amount: z.number() })),
});

/** The bill of the run's own account, and of those that it pays for: asked once, whatever accounts and regions are read. */
export const billing = ec2.source('billing', async (context) => {
  const { billing: options } = context.config;
  const { basis } = options!;
  return keptForTurn(context, `billing ${basis}`, { ...TURNS.billing, schema }, async () => {
    await refuseExpense(context, 'billing', options!);
    const ask = (rest: Omit<Parameters<typeof askCosts>[1], 'basis'>) => askCosts(context, { basis, ...rest });
    const day = await ask({ period: lastDay(context.now), granularity: 'DAILY', byService: true });
    const month = await ask({ period: monthToDate(context.now), granularity: 'MONTHLY', byService: false });
    return { basis, day: [...day], month: [...month] };
  });
});
