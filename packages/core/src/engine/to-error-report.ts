import type { ErrorReport } from '../contract/run.ts';
import type { CollectorError } from '../errors/collector-error.ts';
import { toPlainLine } from './plain-line.ts';

/** An error as data, with the place where it happened. */
export const toErrorReport = (
  error: CollectorError,
  place: Pick<ErrorReport, 'source' | 'member' | 'metric'> = {},
): ErrorReport => {
  const stack = (error.cause instanceof Error ? error.cause : error).stack;
  return {
    code: error.code,
    message: toPlainLine(error.message),
    ...(error.fix !== undefined && { fix: error.fix }),
    ...place,
    ...(stack !== undefined && { stack }),
  };
};
