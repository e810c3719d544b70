import { type CheckResult, CollectorError } from '@collectors/core';

/** An error as a failed line. Throws what is no `CollectorError`: that is a defect. */
export const toFailed = (name: string, thrown: unknown): CheckResult => {
  if (!CollectorError.isInstance(thrown)) throw thrown;
  const { code, message, fix } = thrown;
  return { name, status: 'failed', message, ...(fix !== undefined && { fix }), code };
};
