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
 *
 * @example
 * ```ts
 * async function* check({ http }: Pick<Context, 'http'>): CheckResults {
 *   try {
 *     const { name } = await http.json('/me', { schema: z.object({ name: z.string() }) });
 *     yield { name: 'identity', status: 'ok', message: `Signed in as ${name}.` };
 *   } catch (error) {
 *     yield checkFailure('identity', error, 'Make a new token at https://shop.example/keys.');
 *   }
 * }
 * ```
 * @param name the thing that was tried
 * @param remedy instead of the error's own
 */
export const checkFailure = (name: string, thrown: unknown, remedy?: string): CheckResult => {
  if (!CollectorError.isInstance(thrown)) throw thrown;
  const { code, message, fix } = thrown;
  return toFailedResult(name, { code, message, fix: remedy ?? fix });
};
