import { maskUrls, type PluginEntry } from '@collectors/core/config';
import { parseInstant } from '@collectors/core/runner';
import { toIntakeUrl } from '@collectors/datadog/settings';
import type { Arguments } from '../command.ts';
import type { Io } from '../io.ts';
import { toConfigTable } from '../output/config-table.ts';
import { createStyle } from '../output/style.ts';
import { toEncoding } from '../run/destination.ts';
import { refuseSchedule } from './refuse-schedule.ts';
import { toEffectiveConfiguration } from './effective-configuration.ts';
import { PROCESS_SETTINGS } from './process-settings.ts';
import { readSetting, type SettingSources } from './read-setting.ts';

/** What a run would refuse, as far as can be told without one. */
const checkSettings = (plugins: readonly PluginEntry[], sources: SettingSources): void => {
  const { site, url, encoding, scheduledAt } = PROCESS_SETTINGS;
  toIntakeUrl(readSetting(site, sources), readSetting(url, sources));
  toEncoding(readSetting(encoding, sources));
  const instant = readSetting(scheduledAt, sources);
  if (instant !== undefined) parseInstant(instant, 'COLLECTORS_SCHEDULED_AT');
  plugins.forEach(refuseSchedule);
};

/** Prints what holds for these collectors. Throws `config_invalid`. */
export const showConfiguration = (
  plugins: readonly PluginEntry[],
  sources: SettingSources,
  flags: Arguments['flags'],
  { stdout, environment }: Io,
): void => {
  checkSettings(plugins, sources);
  const effective = toEffectiveConfiguration(plugins, sources, flags);
  const text = flags['json']
    ? maskUrls(JSON.stringify(effective, null, 2))
    : toConfigTable(effective, createStyle(stdout, environment));
  stdout.write(`${text}\n`);
};
