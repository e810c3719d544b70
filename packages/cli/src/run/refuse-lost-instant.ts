import { findTimestampFault } from '@collectors/datadog/settings';
import { UsageError } from '../command.ts';

/**
 * Datadog answers 202 to points of an instant that it does not take, and drops them: nobody should have to find that out. Only `--now` brings
 * such a timestamp. Throws a `UsageError` for one.
 */
export const refuseLostInstant = (timestamp: Date, clock: Date): void => {
  const fault = findTimestampFault(timestamp.getTime() / 1000, clock);
  if (fault !== undefined)
    throw new UsageError(`Datadog would drop what --push sends with this --now: ${fault}. Leave out one of them`);
};
