import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findPlugin, type Configuration, type PluginEntry, type PluginSurvey, surveyPlugins } from '@collectors/core/config';
import { type RunReport, toErrorExitCode, worstExitCode } from '@collectors/core/runner';
import { type Arguments, type Command, SHARED, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { toComplaint } from '../output/complaint.ts';
import { toRunTable } from '../output/run-table.ts';
import { createStyle } from '../output/style.ts';
import { openDestination } from '../run/destination.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { toRunInstants } from '../run/run-instants.ts';
import { findRunSecrets } from '../run/run-secrets.ts';
import { runOne, type RunSettings } from '../run/run-one.ts';
import { toShard } from '../run/to-shard.ts';

/** `collectors run`: collects, delivers where asked to, and reports. */
export const runCommand: Command = {
  name: 'run',
  summary: 'Run collectors once; nothing is sent without --push.',
  usage: '<name…> | --all [options]',
  options: {
    all: { type: 'boolean', description: 'Every enabled collector.' },
    push: {
      type: 'boolean',
      description: 'Deliver to Datadog. Needs its API key (DD_API_KEY, or secret datadog/api-key) and DD_ENV.',
    },
    'dry-run': { type: 'boolean', description: 'Send nothing and print the exact series. The default.' },
    json: {
      type: 'boolean',
      description: 'One JSON document on stdout: the report, or a list of them with --all or several names.',
    },
    quiet: { type: 'boolean', short: 'q', description: 'Nothing on stdout: the log says how it went.' },
    report: { type: 'string', value: 'FILE', description: 'Write the same document to a file too.' },
    strict: { type: 'boolean', description: 'Exit 1 where some metrics failed.' },
    config: SHARED.config,
    now: { type: 'string', value: 'ISO', description: 'The instant that the run takes for now. Default: the clock.' },
    'scheduled-at': {
      type: 'string',
      value: 'ISO',
      description: 'Timestamp of the points. Default: the Job, else now to the minute.',
    },
    inline: { type: 'boolean', description: 'Without a process of its own, for a debugger. Catches least.' },
    verbose: SHARED.verbose,
  },
  examples: ['collectors run github', 'collectors run github --push --report run.json', 'collectors run --all --json'],
  run: async (typed, io) => {
    const { flags, names } = typed;
    if (flags['push'] && flags['dry-run']) throw new UsageError('--push and --dry-run exclude each other');
    if (flags['quiet'] && flags['json']) throw new UsageError('--quiet and --json exclude each other');
    const configuration = await loadTypedConfiguration(flags, io);
    const { plugins, failures } = await choose(typed, configuration, io);
    for (const { error } of failures) io.stderr.write(toComplaint(error));
    const settings = toSettings({ flags, configuration, plugins }, io);
    const reports: RunReport[] = [];
    for (const plugin of plugins) {
      if (io.signal.aborted) break;
      const report = await runOne(plugin, settings, io);
      reports.push(report);
      if (!flags['json'] && !flags['quiet']) io.stdout.write(`${toRunTable(report, createStyle(io.stdout, io.environment))}\n`);
    }
    const single = names.length === 1 && !flags['all'];
    publish(single ? reports[0] : reports, flags, io);
    const codes = [...reports.map(({ exitCode }) => exitCode), ...failures.map(({ error }) => toErrorExitCode(error.code))];
    return worstExitCode([io.signal.aborted ? 143 : 0, ...codes]);
  },
};

/** Of all, those that cannot be used do not keep the others from running; a name that was typed has to be one. */
const choose = async ({ names, flags }: Arguments, configuration: Configuration, io: Io): Promise<PluginSurvey> => {
  const places = { configuration, cwd: io.cwd, environment: io.environment, carried: io.carried };
  if (flags['all'] && names.length > 0) throw new UsageError('name collectors, or say --all');
  if (flags['all']) {
    const { plugins, failures } = await surveyPlugins(places);
    return { plugins: plugins.filter(({ enabled }) => enabled), failures };
  }
  if (names.length === 0) throw new UsageError('name a collector, or say --all');
  return { plugins: await Promise.all(names.map((name) => findPlugin(name, places))), failures: [] };
};

interface Wanted {
  readonly flags: Arguments['flags'];
  readonly configuration: Configuration;
  readonly plugins: readonly PluginEntry[];
}

const toSettings = ({ flags, configuration, plugins }: Wanted, io: Io): RunSettings => {
  const { now, timestamp } = toRunInstants(flags, io);
  const shard = toShard(io.environment);
  // Points of a past `now` are judged by it, where a stand-in for Datadog takes them.
  const clock = typeof flags['now'] === 'string' ? () => now : io.now;
  const push = flags['push'] === true;
  const secrets = findRunSecrets({ plugins, push, configuration, io, redactor: io.redactor });
  return {
    destination: openDestination({ push, configuration, secrets, timestamp, clock, io }),
    secrets,
    now,
    timestamp,
    ...(shard && { shard }),
    inline: flags['inline'] === true,
    strict: flags['strict'] === true,
    verbose: flags['verbose'] === true,
  };
};

/** Made only where it is wanted: of a large run it has megabytes. */
const publish = (document: unknown, { json, report }: Arguments['flags'], { cwd, stdout, redactor }: Io): void => {
  if (!json && typeof report !== 'string') return;
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (json) stdout.write(text);
  if (typeof report === 'string') writeFileSync(resolve(cwd, report), redactor.redact(text));
};
