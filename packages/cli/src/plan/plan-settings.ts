import type { Configuration } from '@collectors/core/config';
import { type Arguments, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { toEncoding } from '../run/destination.ts';
import { toRunInstants } from '../run/run-instants.ts';
import { PROCESS_SETTINGS, type ProcessSetting } from '../settings/process-settings.ts';
import { readSetting } from '../settings/read-setting.ts';
import { toShards } from '../run/to-shard.ts';
import { toMonthStart } from './month.ts';
import type { PlanOptions } from './plan-one.ts';

/** What a plan is told besides its collectors. */
export interface PlanSources {
  readonly flags: Arguments['flags'];
  readonly configuration: Configuration;
  readonly io: Io;
}

/** As runs have it in this environment. Throws a `UsageError` for a wrong flag, `config_invalid` for a wrong variable. */
export const toPlanSettings = ({ flags, configuration, io }: PlanSources): Omit<PlanOptions, 'secrets'> => {
  const read = (setting: ProcessSetting) => readSetting(setting, { environment: io.environment, configuration });
  const { now, timestamp } = toRunInstants(flags, io);
  return {
    now,
    timestamp,
    verbose: flags['verbose'] === true,
    env: read(PROCESS_SETTINGS.env),
    encoding: toEncoding(read(PROCESS_SETTINGS.encoding)),
    spool: read(PROCESS_SETTINGS.spool) !== undefined,
    state: read(PROCESS_SETTINGS.state) !== undefined,
    shards: toShards(io.environment),
    from: toMonthStart(now),
    timeZone: toTimeZone(flags['time-zone']),
    offline: flags['offline'] === true,
    io,
  };
};

const toTimeZone = (typed: boolean | string | undefined): string => {
  if (typeof typed !== 'string') return 'UTC';
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`--time-zone is '${typed}', and has to be an IANA name such as Europe/Berlin`);
  }
};
