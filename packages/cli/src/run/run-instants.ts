import { CollectorError } from '@collectors/core';
import { parseInstant, toTimestamp } from '@collectors/core/runner';
import { type Arguments, UsageError } from '../command.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readVariable } from '../settings/read-setting.ts';
import type { Io } from '../io.ts';

/** The instants of a run. */
export interface RunInstants {
  readonly now: Date;
  /** What its points carry. */
  readonly timestamp: Date;
}

const parseTyped = (text: string, flag: string): Date => {
  try {
    return parseInstant(text, flag);
  } catch (error) {
    throw CollectorError.isInstance(error) ? new UsageError(`${error.message}: ${error.fix}`) : error;
  }
};

/** What was typed, else the environment, else the clock. Throws a `UsageError` for a wrong flag, `config_invalid` for a wrong variable. */
export const toRunInstants = (flags: Arguments['flags'], { environment, now: clock }: Io): RunInstants => {
  const { now: typed, 'scheduled-at': scheduled } = flags;
  const { scheduledAt, jobName } = PROCESS_SETTINGS;
  const now = typeof typed === 'string' ? parseTyped(typed, '--now') : clock();
  const given = readVariable(scheduledAt.variables, environment);
  if (typeof scheduled === 'string') parseTyped(scheduled, '--scheduled-at');
  else if (given !== undefined) parseInstant(given.text, given.variable);
  const sources = {
    scheduledAt: typeof scheduled === 'string' ? scheduled : given?.text,
    jobName: readVariable(jobName.variables, environment)?.text,
  };
  return { now, timestamp: toTimestamp(now, sources) };
};
