import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toConfigurationSchema } from '@collectors/core/catalogue';
import { findPlugin, findPlugins, type PluginEntry } from '@collectors/core/config';
import { type Arguments, type Command, SHARED, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { showConfiguration } from '../settings/show-configuration.ts';

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
    const { environment, cwd, carried } = io;
    const configuration = await loadTypedConfiguration(flags, io);
    const places = { configuration, cwd, environment, carried };
    const plugins =
      names.length === 0 ? await findPlugins(places) : await Promise.all(names.map((name) => findPlugin(name, places)));
    if (flags['schema']) return publishSchema(plugins, flags['out'], io);
    showConfiguration(plugins, { configuration, environment }, flags, io);
    return 0;
  },
};

const checkTyped = ({ flags, names }: Arguments): void => {
  if (flags['out'] !== undefined && !flags['schema']) throw new UsageError('--out says where the schema goes: add --schema');
  if (flags['schema'] && names.length > 0) throw new UsageError('--schema is about all collectors: name none');
  if (flags['schema'] && flags['json'])
    throw new UsageError('--schema and --json exclude each other: the schema is JSON already');
};

const publishSchema = async (plugins: readonly PluginEntry[], out: Arguments['flags'][string], io: Io): Promise<number> => {
  const text = `${JSON.stringify(toConfigurationSchema(plugins), null, 2)}\n`;
  if (typeof out === 'string') await writeFile(resolve(io.cwd, out), text);
  else io.stdout.write(text);
  return 0;
};
