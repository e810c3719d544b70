import type { CollectorSettings } from '../config/configuration.ts';
import { toConfigurationError, toShown } from '../config/configuration-error.ts';
import { toPeriod } from './to-period.ts';

/** The part of a plugin that is looked at. */
export interface Scheduled {
  readonly key: string;
  readonly settings: CollectorSettings;
  /** The configuration file, where it has an entry there. */
  readonly configuredIn?: string;
}

/** Throws `config_invalid` for a schedule in the configuration file that has five fields, and names no time. */
export const checkSchedule = ({ key, settings: { schedule }, configuredIn = 'the configuration' }: Scheduled): void => {
  if (schedule === undefined) return;
  try {
    toPeriod(schedule);
  } catch (cause) {
    throw toConfigurationError({
      where: configuredIn,
      path: `collectors.${key}.schedule`,
      problem: `is ${toShown(schedule)}, expected minute, hour, day, month and weekday that there are`,
      fix: 'Write for example "schedule": "*/15 * * * *".',
      cause,
    });
  }
};
