import { CollectorError, type Context } from '@collectors/core';
import { z } from 'zod';
import { readPage } from '../listing/read-page.ts';
import type { Period } from './day.ts';

/** Cost Explorer is one for all regions. https://docs.aws.amazon.com/general/latest/gr/billing.html */
const REGION = 'us-east-1';
const WHAT = `Cost Explorer GetCostAndUsage in ${REGION}`;
/** Pages at most, each for $0.01. One holds what most bills have in a day. */
const PAGES = 10;

const amounts = z.record(z.string(), z.object({ Amount: z.string(), Unit: z.literal('USD', 'is no dollar') }));

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_ResultByTime.html */
const page = z.object({
  NextPageToken: z.string().optional(),
  ResultsByTime: z.array(
    z.object({
      Estimated: z.boolean().default(false),
      Total: amounts.default({}),
      Groups: z.array(z.object({ Keys: z.tuple([z.string()]), Metrics: amounts })).default([]),
    }),
  ),
});

/** What is asked. */
export interface CostQuestion {
  readonly basis: string;
  readonly period: Period;
  readonly granularity: 'DAILY' | 'MONTHLY';
  /** By service; else all together. */
  readonly byService: boolean;
}

/** A cost, of a service where it was asked for. Dollars. */
export interface BilledCost {
  readonly service: string;
  readonly amount: number;
  /** It may still change. */
  readonly estimated: boolean;
}

/**
 * Asks for the cost of a period, page by page: the SDK has no paginator for it. Throws `truncated` where there are too many pages.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
 */
export const askCosts = async ({ aws }: Pick<Context, 'aws'>, question: CostQuestion): Promise<readonly BilledCost[]> => {
  const { CostExplorerClient, GetCostAndUsageCommand } = await import('../clients/cost-explorer.ts');
  const client = aws(CostExplorerClient, { region: REGION });
  const costs: BilledCost[] = [];
  let token: string | undefined;
  for (let count = 0; count < PAGES; count += 1) {
    const answer = await client.send(
      new GetCostAndUsageCommand({ ...toInput(question), ...(token && { NextPageToken: token }) }),
    );
    const { ResultsByTime, NextPageToken } = readPage(page, answer, WHAT);
    costs.push(...ResultsByTime.flatMap((result) => toCosts(result, question)));
    if (!NextPageToken) return costs;
    token = NextPageToken;
  }
  throw new CollectorError('truncated', `${WHAT} has more than ${PAGES} pages, and each costs $0.01: the bill would be cut.`);
};

const toInput = ({ basis, period, granularity, byService }: CostQuestion) => ({
  TimePeriod: period,
  Granularity: granularity,
  Metrics: [basis],
  ...(byService && { GroupBy: [{ Type: 'DIMENSION' as const, Key: 'SERVICE' }] }),
});

type Result = z.infer<typeof page>['ResultsByTime'][number];

const toCosts = ({ Estimated, Total, Groups }: Result, { basis, byService }: CostQuestion): readonly BilledCost[] => {
  const read = (service: string, metrics: z.infer<typeof amounts>): readonly BilledCost[] => {
    const stated = metrics[basis];
    return stated ? [{ service, amount: Number(stated.Amount), estimated: Estimated }] : [];
  };
  return byService ? Groups.flatMap(({ Keys: [service], Metrics }) => read(service, Metrics)) : read('', Total);
};
