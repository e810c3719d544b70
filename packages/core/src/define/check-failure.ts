import type { CheckResult } from '../contract/collector.ts';
import { CollectorError } from '../errors/collector-error.ts';

/** An error, or what is left of one on its way out of a process, as a failed result. */
export const toFailedResult = (
  name: string,
  { code, message, fix }: Pick<CollectorError, 'code' | 'message' | 'fix'>,
): CheckResult => ({ name, status: 'failed', message, ...(fix !== undefined && { fix }), code });

/**
 * An error as a failed result of a check, with another remedy where one is known. Throws what is no `CollectorError`: that is a defect, and
 * not a finding.
 */
export const checkFailure = (name: string, thrown: unknown, remedy?: string): CheckResult => {
  if (!CollectorError.isInstance(thrown)) throw thrown;
  const { code, message, fix } = thrown;
  return toFailedResult(name, { code, message, fix: remedy ?? fix });
};
