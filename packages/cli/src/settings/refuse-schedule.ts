import { toPeriod } from '@collectors/core/catalogue';
import { type PluginEntry, toConfigurationError } from '@collectors/core/config';

/** Throws `config_invalid` for a schedule in the configuration file that has five fields, and names no time. */
export const refuseSchedule = ({ key, settings: { schedule }, configuredIn = 'the configuration' }: PluginEntry): void => {
  if (schedule === undefined) return;
  try {
    toPeriod(schedule);
  } catch (cause) {
    throw toConfigurationError({
      where: configuredIn,
      path: `collectors.${key}.schedule`,
      problem: `is "${schedule}", expected minute, hour, day, month and weekday that there are`,
      fix: 'Write for example "schedule": "*/15 * * * *".',
      cause,
    });
  }
};
