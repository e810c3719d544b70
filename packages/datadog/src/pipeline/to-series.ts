import type { MetricLine, MetricRow } from '@collectors/core/runner';
import type { Account } from '../account.ts';
import { createAggregate } from './aggregate.ts';
import { countPoints, countRows, type Series } from './series.ts';
import { findLineFault, findRowFault } from './validate.ts';

/** What a line needs on its way. */
export interface LineOptions {
  readonly account: Account;
  /** Why no point of this run can be sent, if so. */
  readonly fault: string | undefined;
  readonly joinTags: (row: MetricRow) => string;
  /** How many tags `joinTags` adds to each row's. */
  readonly tagsOfRun: number;
}

/** Validates, normalises and aggregates a line: its series. What is invalid is entered in the account instead. */
export const toSeries = (line: MetricLine, { account, fault, joinTags, tagsOfRun }: LineOptions): readonly Series[] => {
  const { rows, ...head } = line;
  account.collect(countRows(rows));
  const reason = fault ?? findLineFault(head, tagsOfRun);
  if (reason !== undefined) {
    account.enter('invalid', countRows(rows), reason);
    return [];
  }
  const aggregate = createAggregate(head, account);
  for (const row of rows) {
    const wrong = findRowFault(head, row);
    if (wrong === undefined) aggregate.add(toOne(row, joinTags));
    else account.enter('invalid', countPoints(row[0]), wrong);
  }
  return aggregate.list();
};

const toOne = (row: MetricRow, joinTags: LineOptions['joinTags']): Series => {
  const [value] = row;
  const values = typeof value === 'number' ? [value] : value;
  return { tags: joinTags(row), values, points: values.length };
};
