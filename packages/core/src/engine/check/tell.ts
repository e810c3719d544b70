import type { CheckResult } from '../../contract/collector.ts';
import { toFailedResult } from '../../define/check-failure.ts';
import type { CollectorError } from '../../errors/collector-error.ts';
import type { Emit } from '../../isolation/protocol.ts';
import { createMessageLogger } from '../log-messages.ts';

/** Hands over what was found, at once. */
export interface Tell {
  readonly result: (result: CheckResult) => void;
  /** A failure as one line; its stack goes to the log, where debug lines are wanted. */
  readonly failure: (name: string, error: CollectorError) => void;
}

/** Tells by messages. */
export const createTell = (emit: Emit, verbose: boolean): Tell => {
  const log = createMessageLogger(emit, 'check', verbose);
  const result = (given: CheckResult) => emit({ type: 'check', result: given });
  return {
    result,
    failure(name, error) {
      result(toFailedResult(name, error));
      const { stack } = error.cause instanceof Error ? error.cause : error;
      log.debug(`${name} failed`, { stack });
    },
  };
};
