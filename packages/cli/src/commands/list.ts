import type { PluginEntry } from '@collectors/core/config';
import { type Command, SHARED } from '../command.ts';
import { loadPlugins } from '../run/load-plugins.ts';
import { toColumns } from '../output/columns.ts';
import { createStyle } from '../output/style.ts';

const toRow = ({ key, package: name, version, enabled, origin, manifest, settings }: PluginEntry) => [
  key,
  enabled ? 'yes' : 'no',
  settings.schedule ?? manifest.schedule ?? '–',
  String(manifest.metrics.length),
  `${name}@${version}`,
  origin,
  manifest.description,
];

const toJson = ({ key, name, package: from, version, enabled, origin, manifest, settings }: PluginEntry) => ({
  key,
  name,
  package: from,
  version,
  enabled,
  origin,
  schedule: settings.schedule ?? manifest.schedule,
  deadline: settings.deadline ?? manifest.deadline,
  metrics: manifest.metrics.length,
  description: manifest.description,
});

/** `collectors list`: reads manifests, and imports no collector. */
export const listCommand: Command = {
  name: 'list',
  summary: 'The collectors that are installed here.',
  usage: '[options]',
  options: { config: SHARED.config, json: SHARED.json },
  examples: ['collectors list', 'collectors list --json'],
  run: async ({ flags }, io) => {
    const { plugins } = await loadPlugins(flags, io);
    if (flags['json']) {
      io.stdout.write(`${JSON.stringify(plugins.map(toJson), null, 2)}\n`);
      return 0;
    }
    const style = createStyle(io.stdout, io.environment);
    const head = ['NAME', 'ENABLED', 'SCHEDULE', 'METRICS', 'PACKAGE', 'FROM', 'DESCRIPTION'].map(style.strong);
    const none = 'No collectors are installed here: npm install @collectors/github, for example.';
    io.stdout.write(`${plugins.length > 0 ? toColumns([head, ...plugins.map(toRow)]) : none}\n`);
    return 0;
  },
};
