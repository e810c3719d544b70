import { parseDuration } from '@collectors/core';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { Measurement } from './measurement.ts';
import { countSpans, type Month } from './month.ts';
import type { Amount, PaidRequests } from './plan-report.ts';

type Price = NonNullable<NonNullable<CatalogueEntry['aws']>['prices']>[number];

/** The collections of a plan: the first, and with state a later one that found everything kept. */
export interface Measured {
  readonly first: Measurement;
  readonly later?: Measurement | undefined;
}

/** What the service charges for, of each price that the collector declares. */
export const toPaid = ({ aws }: CatalogueEntry, measured: Measured, month: Month | undefined): readonly PaidRequests[] =>
  (aws?.prices ?? []).map((price) => {
    const { action, dollars, per = 1, source, asOf } = price;
    const units = toUnits(price, measured, month);
    const cost = units.month === undefined ? {} : { month: (units.month * dollars) / per };
    return { action, units, dollars, per, ...cost, source, asOf };
  });

/** What a later run need not ask is asked for once in each span for which it is kept. Without state nothing is kept. */
const toUnits = ({ action, keptFor }: Price, { first, later }: Measured, month: Month | undefined): Amount => {
  const run = first.paid.get(action) ?? 0;
  const laterRun = later && (later.paid.get(action) ?? 0);
  const amount = { run, ...(laterRun !== undefined && { laterRun }) };
  if (!month) return amount;
  const runs = month.runs.length;
  const asked = laterRun === undefined || keptFor === undefined ? runs : countSpans(month, parseDuration(keptFor));
  const always = laterRun ?? run;
  return { ...amount, month: always * runs + (run - always) * asked };
};
