import type { MetricLine, MetricRow } from '@collectors/core/runner';
import type { Account } from '../account.ts';
import { createAggregate } from './aggregate.ts';
import { countPoints, type Series } from './series.ts';
import { findRowFault } from './validate.ts';

/** Validates the rows of a line, normalises their tags and aggregates them: its series. What is invalid is entered in the account instead. */
export const toSeries = (line: MetricLine, joinTags: (row: MetricRow) => string, account: Account): readonly Series[] => {
  const aggregate = createAggregate(line, account);
  for (const row of line.rows) {
    const wrong = findRowFault(line, row);
    if (wrong === undefined) aggregate.add(toOne(row, joinTags));
    else account.enter('invalid', countPoints(row[0]), wrong);
  }
  return aggregate.list();
};

const toOne = (row: MetricRow, joinTags: (row: MetricRow) => string): Series => {
  const [value] = row;
  const values = typeof value === 'number' ? [value] : value;
  return { tags: joinTags(row), values, points: values.length };
};
