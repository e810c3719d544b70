import { z } from 'zod';
import { DAY, type Instant } from '../../world/instant.ts';
import { amountOf, isEstimated } from '../world/bill.ts';
import { OWN_ACCOUNT } from '../world/places.ts';
import type { BillLine } from '../world/tables.ts';
import type { Call } from './call.ts';
import { toPage } from './page.ts';
import { readInput } from './read-input.ts';
import { Refusal } from './refusal.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const BASES = ['BlendedCost', 'UnblendedCost', 'AmortizedCost', 'NetAmortizedCost', 'NetUnblendedCost'] as const;

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html */
const input = z.strictObject({
  TimePeriod: z.strictObject({ Start: day, End: day }),
  Granularity: z.enum(['DAILY', 'MONTHLY']),
  Metrics: z.array(z.enum(BASES)).min(1),
  GroupBy: z
    .array(z.strictObject({ Type: z.literal('DIMENSION'), Key: z.enum(['SERVICE', 'LINKED_ACCOUNT']) }))
    .max(2)
    .default([]),
  NextPageToken: z.string().optional(),
});

type Input = z.infer<typeof input>;

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The parts of the period, each of which has a result: days or calendar months. */
const toSpans = ({ TimePeriod: { Start, End }, Granularity }: Input): Span[] => {
  const spans: Span[] = [];
  const end = Date.parse(End);
  for (let from = Date.parse(Start); from < end;) {
    const date = new Date(from);
    const next = Granularity === 'DAILY' ? from + DAY : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    spans.push({ from, to: Math.min(next, end) });
    from = next;
  }
  return spans;
};

const costIn = (lines: readonly BillLine[], { from, to }: Span, basis: string, at: Instant): number => {
  let total = 0;
  for (let start = from; start < to; start += DAY) for (const line of lines) total += amountOf(line, start, basis, at);
  return total;
};

const amounts = (lines: readonly BillLine[], span: Span, { Metrics }: Input, at: Instant) =>
  Object.fromEntries(Metrics.map((basis) => [basis, { Amount: costIn(lines, span, basis, at).toFixed(10), Unit: 'USD' }]));

const KEYS = { SERVICE: (line: BillLine) => line.service, LINKED_ACCOUNT: (line: BillLine) => line.account };

const toDate = (instant: Instant): string => new Date(instant).toISOString().slice(0, 10);

/** Groups that cost nothing at all are not told. */
const toGroups = (lines: readonly BillLine[], span: Span, asked: Input, at: Instant) =>
  [...Map.groupBy(lines, (line) => JSON.stringify(asked.GroupBy.map(({ Key }) => KEYS[Key](line))))]
    .map(([key, group]) => ({ Keys: JSON.parse(key) as string[], Metrics: amounts(group, span, asked, at) }))
    .filter(({ Metrics }) => Object.values(Metrics).some(({ Amount }) => Number(Amount) !== 0));

interface Row {
  readonly span: Span;
  readonly group?: ReturnType<typeof toGroups>[number];
}

/** What pages are made of: groups, or a period without any. */
const toRows = (groups: ReturnType<typeof toGroups>, span: Span): Row[] =>
  groups.length === 0 ? [{ span }] : groups.map((group) => ({ span, group }));

const refusePeriod = (message: string): never => {
  throw new Refusal(400, 'ValidationException', message);
};

const checkPeriod = ({ TimePeriod: { Start, End } }: Input, at: Instant): void => {
  if (!(Start < End)) refusePeriod(`Start date (and hour) should be before end date (and hour)`);
  if (Date.parse(Start) > at) refusePeriod('Start date is after the current date.');
  if (at - Date.parse(Start) > 430 * DAY) refusePeriod("You haven't enabled historical data beyond 14 months");
};

const TIME_OF = (from: Instant, to: Instant) => ({ Start: toDate(from), End: toDate(to) });

/** The bill. The own account pays for both and sees both; the other one sees itself. */
export const getCostAndUsage = (body: Buffer, { state, caller, region, at, fault }: Call) => {
  if (region !== 'us-east-1') throw new Refusal(404, 'UnknownOperationException', `Cost Explorer is not in ${region}.`);
  const asked = readInput(input, body, 'ValidationException');
  checkPeriod(asked, at);
  const lines = state.world.bill.filter(({ account }) => caller.account === OWN_ACCOUNT || account === caller.account);
  const isGrouped = asked.GroupBy.length > 0;
  const rows = toSpans(asked).flatMap((span) => toRows(isGrouped ? toGroups(lines, span, asked, at) : [], span));
  const refuse = () => {
    throw new Refusal(400, 'InvalidNextTokenException', 'The pagination token is invalid. Try again without a pagination token.');
  };
  const size = state.options.costGroups ?? 5000;
  const { items, nextToken } = toPage(rows, { question: 'costs', token: asked.NextPageToken, size, fault, refuse });
  const spans = [...new Set(items.map(({ span }) => span))];
  const ResultsByTime = spans.map((span) => ({
    TimePeriod: TIME_OF(span.from, span.to),
    Total: isGrouped ? {} : amounts(lines, span, asked, at),
    Groups: items.flatMap((row) => (row.span === span && row.group ? [row.group] : [])),
    Estimated: isEstimated(span.to - DAY, at),
  }));
  return {
    ResultsByTime,
    NextPageToken: nextToken,
    ...(isGrouped && { GroupDefinitions: asked.GroupBy }),
    DimensionValueAttributes: [],
  };
};
