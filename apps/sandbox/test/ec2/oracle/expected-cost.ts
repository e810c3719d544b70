import { amountOf } from '../../../src/ec2/world/bill.ts';
import { onDemandPrice, spotPrice } from '../../../src/ec2/world/prices.ts';
import type { BillLine, Ec2World } from '../../../src/ec2/world/tables.ts';
import { sum, type Expected } from '../../oracle/readings.ts';
import type { Existing } from './at-instant.ts';
import { LIFECYCLES, sums } from './sums.ts';

type Place = Readonly<Record<'account' | 'region', string>>;

/** All of `ec2.cost.*` of an account and region. */
export const expectedCosts = (place: Place, existing: readonly Existing[], at: number): Expected[] => {
  const running = existing.filter(({ state }) => state === 'running');
  const listed = ({ instance }: Existing) => onDemandPrice(instance.type, instance.region);
  const paid = (one: Existing) => (one.lifecycle === 'spot' ? spotPrice(one.instance.type, one.instance.zone, at) : listed(one));
  const spot = running.filter(({ lifecycle }) => lifecycle === 'spot');
  const discount = 1 - sum(spot.map(paid)) / sum(spot.map(listed));
  const zeros = LIFECYCLES.map((lifecycle) => ({ ...place, lifecycle }));
  return [
    ...sums('ec2.cost.hourly_estimate', running, ({ lifecycle }) => ({ ...place, lifecycle }), paid, zeros),
    ...(spot.length === 0 ? [] : [{ metric: 'ec2.cost.spot_discount', tags: place, value: discount }]),
  ];
};

const DAY = 24 * 3600 * 1000;

/** The bill that an account sees: the payer sees all. */
const linesOf = ({ bill }: Ec2World, payer: boolean, account: string): readonly BillLine[] =>
  payer ? bill : bill.filter((line) => line.account === account);

/** Whose bill, and what a cost is. */
export interface BillOptions {
  readonly account: string;
  /** Pays for all accounts. */
  readonly payer: boolean;
  readonly basis: string;
}

/** All of `ec2.billing.*`: of the last UTC day that is over, and of the month so far. */
export const expectedBill = (world: Ec2World, now: Date, { account, payer, basis }: BillOptions): Expected[] => {
  const at = now.getTime();
  const lines = linesOf(world, payer, account);
  const today = Math.floor(at / DAY) * DAY;
  const yesterday = today - DAY;
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const closed = new Date(yesterday);
  // Bills are closed on the fifth of the next month.
  const isEstimated = at < Date.UTC(closed.getUTCFullYear(), closed.getUTCMonth() + 1, 5);
  const days = Array.from({ length: (today - month) / DAY + 1 }, (_, index) => month + index * DAY);
  const ofDay = sums(
    'ec2.billing.last_day',
    lines,
    ({ service }) => ({ aws_service: service, basis, estimated: String(isEstimated) }),
    (line) => amountOf(line, yesterday, basis, at),
  );
  const soFar = sum(days.flatMap((day) => lines.map((line) => amountOf(line, day, basis, at))));
  return [
    // Cost Explorer does not tell of services that cost nothing.
    ...ofDay.filter(({ value }) => value !== 0),
    { metric: 'ec2.billing.month_to_date', tags: { basis }, value: soFar },
  ];
};
