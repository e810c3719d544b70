import { type CheckResult, CollectorError } from '@collectors/core';

/** An error as a failed result, with another remedy where one is known. Throws what is no `CollectorError`. */
export const toFailure = (name: string, error: unknown, remedy?: string): CheckResult => {
  if (!CollectorError.isInstance(error)) throw error;
  const { message, code } = error;
  const fix = remedy ?? error.fix;
  return { name, status: 'failed', message, ...(fix !== undefined && { fix }), code };
};
