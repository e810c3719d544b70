import type { PluginEntry, PluginSurvey } from '@collectors/core/config';
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

const toJsonFailure = ({ key, error: { code, message, fix } }: PluginSurvey['failures'][number]) => ({
  key,
  error: { code, message, ...(fix !== undefined && { fix }) },
});

const showJson = ({ plugins, failures }: PluginSurvey, { stdout }: Io): void => {
  const all = [...plugins.map(toJson), ...failures.map(toJsonFailure)];
  stdout.write(`${JSON.stringify(all, null, 2)}\n`);
};

const showTable = ({ plugins, failures }: PluginSurvey, { stdout, stderr, environment }: Io): void => {
  const style = createStyle(stdout, environment);
  const head = ['NAME', 'ENABLED', 'SCHEDULE', 'METRICS', 'PACKAGE', 'FROM', 'DESCRIPTION'].map(style.strong);
  const none = 'No collectors are installed here: npm install @collectors/github, for example.';
  if (plugins.length > 0) stdout.write(`${toColumns([head, ...plugins.map(toRow)])}\n`);
  else if (failures.length === 0) stdout.write(`${none}\n`);
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
    (flags['json'] ? showJson : showTable)(survey, io);
    return worstExitCode([0, ...survey.failures.map(({ error }) => toErrorExitCode(error.code))]);
  },
};
