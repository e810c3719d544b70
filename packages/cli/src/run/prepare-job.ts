import {
  createSecretProviders,
  type PluginEntry,
  type Redactor,
  resolveSecrets,
  resolveSettings,
  type Setting,
} from '@collectors/core/config';
import { type Job, toInstant } from '@collectors/core/runner';
import type { Io } from '../io.ts';

/** What a job is made from. */
export interface JobOptions {
  readonly plugin: PluginEntry;
  readonly io: Io;
  readonly redactor: Redactor;
  readonly now: Date;
  readonly budgetMilliseconds: number;
  readonly verbose: boolean;
}

/** Configuration and secrets of one collector. Throws `config_invalid` and `secret_missing`. */
export const prepareJob = async ({ plugin, io, redactor, now, budgetMilliseconds, verbose }: JobOptions): Promise<Job> => {
  const { environment } = io;
  const { config, settings } = resolveSettings(plugin, environment);
  const found = await resolveSecrets(plugin.manifest.secrets, createSecretProviders(environment));
  const secrets: Record<string, string> = {};
  for (const [key, secret] of Object.entries(found)) {
    if (!secret) continue;
    redactor.protect(secret);
    secrets[key] = secret.reveal();
  }
  const stateDirectory = environment['COLLECTORS_STATE_DIR'];
  return {
    entry: plugin.entry,
    name: plugin.name,
    config,
    configName: `${plugin.configuredIn ?? 'the environment'}: collectors.${plugin.key}`,
    variables: toVariables(settings),
    secrets,
    now: toInstant(now),
    budgetMilliseconds,
    ...(stateDirectory && { stateDirectory }),
    verbose,
  };
};

const toVariables = (settings: readonly Setting[]): Readonly<Record<string, string>> =>
  Object.fromEntries(settings.flatMap(({ path, origin }) => (origin.kind === 'environment' ? [[path, origin.variable]] : [])));
