import type { CheckResult } from '../contract/collector.ts';
import { CollectorError } from '../errors/collector-error.ts';

/**
 * An error as a failed result of a check, with another remedy where one is known. Throws what is no `CollectorError`: that is a defect, and
 * not a finding.
 */
export const checkFailure = (name: string, thrown: unknown, remedy?: string): CheckResult => {
  if (!CollectorError.isInstance(thrown)) throw thrown;
  const { code, message } = thrown;
  const fix = remedy ?? thrown.fix;
  return { name, status: 'failed', message, ...(fix !== undefined && { fix }), code };
};
