import { findCoreWarnings, type PluginEntry, type PluginSurvey, type PluginWarning } from '@collectors/core/config';
import { toErrorExitCode, worstExitCode } from '@collectors/core/runner';
import { type Command, SHARED } from '../command.ts';
import type { Io } from '../io.ts';
import { loadSurvey } from '../run/load-plugins.ts';
import { toColumns } from '../output/columns.ts';
import { createStyle } from '../output/style.ts';
import { toComplaint } from '../output/complaint.ts';

const toRow = ({ key, package: name, version, enabled, origin, manifest, settings }: PluginEntry) => [
  key,
  enabled ? 'yes' : 'no',
  settings.schedule ?? manifest.schedule ?? '–',
  String(manifest.metrics.length),
  `${name}@${version}`,
  origin,
  manifest.description,
];

/** What can be used, with what is worth knowing of it, and what cannot. */
interface Listing {
  readonly plugins: readonly { readonly plugin: PluginEntry; readonly warnings: readonly PluginWarning[] }[];
  readonly failures: PluginSurvey['failures'];
}

const toListing = async ({ plugins, failures }: PluginSurvey): Promise<Listing> => ({
  plugins: await Promise.all(plugins.map(async (plugin) => ({ plugin, warnings: await findCoreWarnings(plugin) }))),
  failures,
});

const toJson = ({ plugin, warnings }: Listing['plugins'][number]) => ({
  ...toJsonPlugin(plugin),
  ...(warnings.length > 0 && { warnings }),
});

const toJsonPlugin = ({ key, name, package: from, version, enabled, origin, manifest, settings }: PluginEntry) => ({
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

const toJsonFailure = ({ key, error: { code, message, fix } }: Listing['failures'][number]) => ({
  key,
  error: { code, message, ...(fix !== undefined && { fix }) },
});

const showJson = ({ plugins, failures }: Listing, { stdout }: Io): void => {
  const all = [...plugins.map(toJson), ...failures.map(toJsonFailure)];
  stdout.write(`${JSON.stringify(all, null, 2)}\n`);
};

const showTable = ({ plugins, failures }: Listing, { stdout, stderr, environment }: Io): void => {
  const style = createStyle(stdout, environment);
  const head = ['NAME', 'ENABLED', 'SCHEDULE', 'METRICS', 'PACKAGE', 'FROM', 'DESCRIPTION'].map(style.strong);
  const none = 'No collectors are installed here: npm install @collectors/github, for example.';
  if (plugins.length > 0) stdout.write(`${toColumns([head, ...plugins.map(({ plugin }) => toRow(plugin))])}\n`);
  else if (failures.length === 0) stdout.write(`${none}\n`);
  for (const { message, fix } of plugins.flatMap(({ warnings }) => warnings))
    stderr.write(toComplaint({ message: `warning: ${message}`, fix }));
  for (const { error } of failures) stderr.write(toComplaint(error));
};

/** `collectors list`: reads manifests, and imports no collector. Those that cannot be used do not hide the others. */
export const listCommand: Command = {
  name: 'list',
  summary: 'The collectors that are installed here, and what is wrong with those that cannot be used.',
  usage: '[options]',
  options: { config: SHARED.config, json: SHARED.json },
  examples: ['collectors list', 'collectors list --json'],
  run: async ({ flags }, io) => {
    const survey = await loadSurvey(flags, io);
    (flags['json'] ? showJson : showTable)(await toListing(survey), io);
    return worstExitCode([0, ...survey.failures.map(({ error }) => toErrorExitCode(error.code))]);
  },
};
