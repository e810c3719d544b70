import type { CheckResults, ServiceInfo } from '../../contract/collector.ts';
import type { Context } from '../../contract/context.ts';
import { toCollectorError } from '../../errors/collector-error.ts';
import type { Tell } from './tell.ts';
import { toCheckResult } from './to-check-result.ts';

/** The collector's own check, result by result. What it throws is one failed line. */
export const checkDeclared = async ({ check }: ServiceInfo, context: Context, tell: Tell): Promise<void> => {
  if (!check) return;
  try {
    const given: CheckResults = check(context as Context<never, never>);
    for await (const result of isIterable(given) ? given : toList(await given)) tell.result(toCheckResult(result));
  } catch (error) {
    tell.failure('check', toCollectorError(error));
  }
};

const isIterable = (given: CheckResults) => Symbol.asyncIterator in given;

/** JavaScript authors may give anything. */
const toList = (given: unknown): readonly unknown[] => {
  if (Array.isArray(given)) return given;
  throw new TypeError(`The collector's check gave ${JSON.stringify(given) ?? String(given)}, which is no list of results.`);
};
