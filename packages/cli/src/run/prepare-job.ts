import { type PluginEntry, resolveSettings, type Setting } from '@collectors/core/config';
import { type Job, type Shard, toInstant } from '@collectors/core/runner';
import type { Io } from '../io.ts';
import type { Log } from '../output/log.ts';
import type { RunSecrets } from './run-secrets.ts';

/** What a job is made from. */
export interface JobOptions {
  readonly plugin: PluginEntry;
  readonly io: Io;
  readonly secrets: Pick<RunSecrets, 'of'>;
  readonly log: Log;
  readonly now: Date;
  readonly budgetMilliseconds: number;
  readonly verbose: boolean;
  readonly shard?: Shard;
}

/** Configuration and secrets of one collector. Throws `config_invalid`, and what is wrong with its secrets or with Datadog's key. */
export const prepareJob = async ({ plugin, io, secrets, log, ...given }: JobOptions): Promise<Job> => {
  const { environment } = io;
  const { config, settings } = resolveSettings(plugin, environment);
  const { values, warnings } = await secrets.of(plugin);
  for (const { message, fix } of warnings) {
    log.write('warn', 'an optional secret is not used', { collector: plugin.name, problem: message, fix });
  }
  const stateDirectory = environment['COLLECTORS_STATE_DIR'];
  const job = toJob(plugin, { config, settings, secrets: values, ...given });
  return stateDirectory ? { ...job, stateDirectory } : job;
};

/** What a job holds besides what the plugin says of itself. */
export interface JobParts extends Pick<Job, 'config' | 'secrets' | 'budgetMilliseconds' | 'verbose' | 'shard'> {
  readonly now: Date;
  /** Where the values of the configuration come from. */
  readonly settings: readonly Setting[];
}

/** A job without state. */
export const toJob = (plugin: PluginEntry, { now, settings, ...parts }: JobParts): Job => ({
  entry: plugin.entry,
  name: plugin.name,
  configName: `${plugin.configuredIn ?? 'the environment'}: collectors.${plugin.key}`,
  variables: toVariables(settings),
  now: toInstant(now),
  ...parts,
});

const toVariables = (settings: readonly Setting[]): Readonly<Record<string, string>> =>
  Object.fromEntries(settings.flatMap(({ path, origin }) => (origin.kind === 'environment' ? [[path, origin.variable]] : [])));
