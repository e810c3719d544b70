import { checkFailure, type CheckResult, type Context } from '@collectors/core';
import { askCosts } from '../billing/ask-costs.ts';
import { lastDay } from '../billing/day.ts';
import type { Config } from '../config.ts';
import { listOnDemandPrices } from '../prices/list-on-demand-prices.ts';
import { refuseExpense } from '../sources/refuse-expense.ts';
import { tryProbes } from './probe.ts';

/** What a run asks about money, as far as it is turned on. */
export const checkCosts = async function* (context: Context<Config, {}>): AsyncGenerator<CheckResult> {
  const { prices, billing, idle } = context.config;
  if (prices) {
    const ask = () => listOnDemandPrices(context, [context.config.region], ['t3.micro']);
    yield* await tryProbes('the price list', [{ action: 'pricing:GetProducts', ask }]);
  }
  if (billing) {
    const question = { basis: billing.basis, period: lastDay(context.now), granularity: 'MONTHLY', byService: false } as const;
    const ask = () => askCosts(context, question);
    yield* await tryProbes('the bill ($0.01)', [{ action: 'ce:GetCostAndUsage', ask }]);
    yield* checkExpense(context, 'billing', billing);
  }
  if (idle) yield* checkExpense(context, 'idle', idle);
};

/** Whether a run would pay each time. */
const checkExpense = async function* (
  context: Context<Config, {}>,
  field: 'billing' | 'idle',
  options: { readonly withoutState: boolean },
): AsyncGenerator<CheckResult> {
  const name = `state for ${field}`;
  if (options.withoutState) return yield { name, status: 'warning', message: `\`${field}.withoutState\`: each run pays.` };
  try {
    await refuseExpense(context, field, options);
    yield { name, status: 'ok', message: 'Answers that cost money are kept.' };
  } catch (error) {
    yield checkFailure(name, error);
  }
};
