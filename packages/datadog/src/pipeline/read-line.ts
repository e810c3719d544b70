import type { MetricLine } from '@collectors/core/runner';
import type { Account } from '../account.ts';
import { countRows } from './series.ts';
import { findLineFault } from './validate.ts';

/** What reading a line needs. */
export interface ReadOptions {
  readonly account: Account;
  /** Why no point of this run can be sent, if so. */
  readonly fault: string | undefined;
  /** How many tags the run adds to each row's. */
  readonly tagsOfRun: number;
}

/**
 * A line with its rows, which are read this once. Its points are collected; nothing comes back for a line of which none can be sent:
 * they are entered as invalid.
 */
export const readLine = (line: MetricLine, { account, fault, tagsOfRun }: ReadOptions): MetricLine | undefined => {
  const read = readRows(line);
  // Nobody knows how many they were.
  const points = typeof read === 'string' ? 1 : countRows(read.rows);
  account.collect(points);
  const reason = typeof read === 'string' ? read : (fault ?? findLineFault(read, tagsOfRun));
  if (reason === undefined) return read as MetricLine;
  account.enter('invalid', points, reason);
  return undefined;
};

/** The reason, where they cannot be read. */
const readRows = (line: MetricLine): MetricLine | string => {
  try {
    return { ...line };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
