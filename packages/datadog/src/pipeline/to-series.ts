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
export const toSeries = (line: MetricLine, options: LineOptions): readonly Series[] => {
  const { account, fault, tagsOfRun } = options;
  const read = readLine(line);
  if (typeof read === 'string') {
    account.collect(1);
    account.enter('invalid', 1, read);
    return [];
  }
  const points = countRows(read.rows);
  account.collect(points);
  const reason = fault ?? findLineFault(read, tagsOfRun);
  if (reason === undefined) return toAggregated(read, options);
  account.enter('invalid', points, reason);
  return [];
};

/** The line with its rows, which are read this once; the reason where they cannot be: then nobody knows how many they were. */
const readLine = (line: MetricLine): MetricLine | string => {
  try {
    return { ...line };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const toAggregated = (line: MetricLine, { account, joinTags }: LineOptions): readonly Series[] => {
  const aggregate = createAggregate(line, account);
  for (const row of line.rows) {
    const wrong = findRowFault(line, row);
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
