import { CollectorError } from '@collectors/core';
import { type Configuration, findPlugin, findPlugins, type PluginEntry } from '@collectors/core/config';
import type { Kind, SyncItem } from '@collectors/datadog/sync';
import { toGenerateOptions } from '../catalogue/generate-options.ts';
import { type Arguments, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { createLog } from '../output/log.ts';
import { createStyle } from '../output/style.ts';
import { toItemLines, toSyncSummary } from '../output/sync-lines.ts';
import { loadTypedConfiguration } from '../run/load-plugins.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readSetting } from '../settings/read-setting.ts';
import { refuseSchedule } from '../settings/refuse-schedule.ts';
import { generate } from './generate.ts';
import { loadKeys } from './load-keys.ts';
import { type SyncReport, toSyncExitCode } from './sync-report.ts';

const KINDS: readonly Kind[] = ['dashboards', 'monitors', 'metadata'];
/** Milliseconds; shorter waits are nobody's concern. */
const WORTH_TELLING = 1000;

/** What `collectors sync` does. Gives the exit code. Throws for what was typed, configured or kept as a secret. */
export const runSync = async (typed: Arguments, io: Io): Promise<number> => {
  const json = typed.flags['json'] === true;
  const report = await synchroniseAll(typed, io, json ? () => undefined : (text) => io.stdout.write(text));
  io.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : toSyncSummary(report));
  return report.exitCode;
};

/** Shows each thing as soon as it is done. */
const synchroniseAll = async (typed: Arguments, io: Io, show: (text: string) => void): Promise<SyncReport> => {
  const { names, flags } = typed;
  const { environment, signal, now } = io;
  const kinds = toKinds(flags['only']);
  const given = toGenerateOptions(flags);
  const dryRun = flags['dry-run'] === true;
  const configuration = await loadTypedConfiguration(flags, io);
  const read = (setting: keyof typeof PROCESS_SETTINGS) => readSetting(PROCESS_SETTINGS[setting], { environment, configuration });
  const env = read('env') ?? refuseWithoutEnv();
  const plugins = await choose(names, configuration, io);
  plugins.forEach(refuseSchedule);
  const all = names.length === 0;
  const { unwatched, ...wanted } = await generate(plugins, { env, ...given, all });
  const keys = await loadKeys(configuration, io);
  const listeners = createListeners(io, flags, (item) =>
    show(toItemLines(item, { dryRun, style: createStyle(io.stdout, environment) })),
  );
  const options = { ...wanted, ...keys, ...listeners, env, kinds, dryRun, site: read('site'), url: read('url'), signal, now };
  // Loaded for nothing else.
  const { synchronise } = await import('@collectors/datadog/sync');
  const result = await synchronise(options);
  // With names, what belongs to others only looks left over.
  const told = all ? result : { ...result, leftovers: [] };
  const collectors = plugins.map(({ key }) => key);
  return io.redactor.redact({ sync: 1, exitCode: toSyncExitCode(result), env, collectors, unwatched, ...told });
};

const toKinds = (only: Arguments['flags'][string]): readonly Kind[] => {
  if (typeof only !== 'string') return KINDS;
  const given = only.split(',').map((kind) => kind.trim());
  const unknown = given.find((kind) => !(KINDS as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new UsageError(`--only takes ${KINDS.join(', ')}, and not '${unknown}'`);
  return KINDS.filter((kind) => given.includes(kind));
};

const refuseWithoutEnv = (): never => {
  const problem = 'The environment that monitors look at is not known, and production is never assumed.';
  throw new CollectorError('config_invalid', problem, { fix: "Set DD_ENV, or 'env' in the configuration file." });
};

const choose = async (names: readonly string[], configuration: Configuration, io: Io): Promise<readonly PluginEntry[]> => {
  const places = { configuration, cwd: io.cwd, environment: io.environment, carried: io.carried };
  if (names.length > 0) return Promise.all([...new Set(names)].map((name) => findPlugin(name, places)));
  const enabled = (await findPlugins(places)).filter((plugin) => plugin.enabled);
  if (enabled.length > 0) return enabled;
  const fix = "Install one ('npm install @collectors/github'), or enable one in the configuration.";
  throw new CollectorError('config_invalid', 'No collector is enabled here, so there is nothing to keep in Datadog.', { fix });
};

const createListeners = (io: Io, flags: Arguments['flags'], show: (item: SyncItem) => void) => {
  const log = createLog(io, { verbose: flags['verbose'] === true });
  return {
    onItem: (item: SyncItem) => {
      log.progress('');
      show(item);
      log.progress(`${item.kind}: ${item.key}`);
    },
    onWait: (why: string, milliseconds: number) => {
      const level = milliseconds < WORTH_TELLING ? 'debug' : 'info';
      log.write(level, 'waiting for Datadog', { reason: why, seconds: Math.round(milliseconds / 100) / 10 });
    },
  };
};
