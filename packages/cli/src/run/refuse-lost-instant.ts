import type { Configuration } from '@collectors/core/config';
import { findTimestampFault } from '@collectors/datadog/settings';
import { type Arguments, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readSetting } from '../settings/read-setting.ts';

interface Typed {
  readonly flags: Arguments['flags'];
  /** What the points will carry. */
  readonly timestamp: Date;
  readonly configuration: Configuration;
}

/**
 * Datadog answers 202 to points of an instant that it does not take, and drops them: nobody should have to find that out. A stand-in that
 * `DD_URL` names may take them. Throws a `UsageError` where `--now` is such an instant.
 */
export const refuseLostInstant = ({ flags, timestamp, configuration }: Typed, { environment, now }: Io): void => {
  const toDatadog = flags['push'] === true && readSetting(PROCESS_SETTINGS.url, { environment, configuration }) === undefined;
  if (typeof flags['now'] !== 'string' || !toDatadog) return;
  const fault = findTimestampFault(timestamp.getTime() / 1000, now());
  if (fault !== undefined)
    throw new UsageError(`Datadog would drop what --push sends with this --now: ${fault}. Leave out one of them`);
};
