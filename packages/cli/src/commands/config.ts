import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkSchedule, toConfigurationSchema } from '@collectors/core/catalogue';
import { findPlugin, findPlugins, maskUrls, type PluginEntry } from '@collectors/core/config';
import { parseInstant } from '@collectors/core/runner';
import { toIntakeUrl } from '@collectors/datadog';
import { type Arguments, type Command, SHARED, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { toConfigTable } from '../output/config-table.ts';
import { createStyle } from '../output/style.ts';
import { toEncoding } from '../run/destination.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { toEffectiveConfiguration } from '../settings/effective-configuration.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readSetting, type SettingSources } from '../settings/read-setting.ts';

/** `collectors config`: what holds, and why; from manifests alone, and without a look at any secret. */
export const configCommand: Command = {
  name: 'config',
  summary: 'The configuration that holds, with the origin of each value; or its JSON Schema.',
  usage: '[name…] [options]',
  options: {
    config: SHARED.config,
    json: SHARED.json,
    schema: { type: 'boolean', description: 'Print the JSON Schema of the configuration file, for editors.' },
    out: { type: 'string', value: 'FILE', description: 'Write the schema to a file instead.' },
  },
  examples: ['collectors config', 'collectors config github --json', 'collectors config --schema --out collectors.schema.json'],
  run: async (typed, io) => {
    const { flags, names } = typed;
    checkTyped(typed);
    const configuration = await loadTypedConfiguration(flags, io);
    const places = { configuration, cwd: io.cwd, environment: io.environment, carried: io.carried };
    const plugins =
      names.length === 0 ? await findPlugins(places) : await Promise.all(names.map((name) => findPlugin(name, places)));
    if (flags['schema']) return publishSchema(plugins, flags['out'], io);
    const sources = { configuration, environment: io.environment };
    checkSettings(sources, plugins);
    const effective = toEffectiveConfiguration(plugins, sources, flags);
    const text = flags['json']
      ? maskUrls(JSON.stringify(effective, null, 2))
      : toConfigTable(effective, createStyle(io.stdout, io.environment));
    io.stdout.write(`${text}\n`);
    return 0;
  },
};

const checkTyped = ({ flags, names }: Arguments): void => {
  if (flags['out'] !== undefined && !flags['schema']) throw new UsageError('--out says where the schema goes: add --schema');
  if (flags['schema'] && names.length > 0) throw new UsageError('--schema is about all collectors: name none');
  if (flags['schema'] && flags['json']) throw new UsageError('--schema and --json exclude each other: the schema is JSON already');
};

/** What a run would refuse, without running. */
const checkSettings = (sources: SettingSources, plugins: readonly PluginEntry[]): void => {
  const { site, url, encoding, scheduledAt } = PROCESS_SETTINGS;
  toIntakeUrl(readSetting(site, sources), readSetting(url, sources));
  toEncoding(readSetting(encoding, sources));
  const instant = readSetting(scheduledAt, sources);
  if (instant !== undefined) parseInstant(instant, 'COLLECTORS_SCHEDULED_AT');
  plugins.forEach(checkSchedule);
};

const publishSchema = async (plugins: readonly PluginEntry[], out: Arguments['flags'][string], io: Io): Promise<number> => {
  const text = `${JSON.stringify(toConfigurationSchema(plugins), null, 2)}\n`;
  if (typeof out === 'string') await writeFile(resolve(io.cwd, out), text);
  else io.stdout.write(text);
  return 0;
};
