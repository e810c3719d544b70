import { join } from 'node:path';
import type { Configuration } from '@collectors/core/config';
import { PROCESS_SETTINGS, type ProcessSetting } from './process-settings.ts';
import { readFromFile, readSetting, readVariable, type SettingSources } from './read-setting.ts';

/** Where a secret would come from: `environment variable GITHUB_DASHBOARD_TOKEN`. */
export type SecretPlaces = readonly string[];

const toProviders = (sources: SettingSources): readonly string[] => {
  const named = readVariable(PROCESS_SETTINGS.secretProviders.variables, sources.environment)?.text.split(/[\s,]+/);
  const written = readFromFile(PROCESS_SETTINGS.secretProviders, sources.configuration);
  if (named !== undefined) return named.filter(Boolean);
  if (Array.isArray(written)) return written.map(String);
  const { secrets = {} } = sources.configuration as Configuration & { readonly secrets?: object };
  return ['environment', 'files', ...('aws' in secrets ? ['aws'] : [])];
};

const toVariable = (id: string): string => id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** One secret, and how the environment calls it. */
export interface NamedSecret {
  readonly id: string;
  /** Default: the id in capitals. */
  readonly variables?: readonly string[];
}

const toPlaces = ({ id, variables = [toVariable(id)] }: NamedSecret, provider: string, sources: SettingSources): SecretPlaces => {
  const read = (setting: ProcessSetting) => readSetting(setting, sources);
  if (provider === 'environment') return variables.map((variable) => `environment variable ${variable}`);
  const directory = read(PROCESS_SETTINGS.secretDirectory);
  if (provider === 'files') return directory === undefined ? [] : [`file ${join(directory, id)}`];
  if (provider !== 'aws') return [provider];
  const names = readFromFile({ path: 'secrets.aws.names', inFile: true, variables: [], description: '' }, sources.configuration);
  const name = (names as Readonly<Record<string, string>> | undefined)?.[id];
  return [`AWS Secrets Manager ${name ?? `${read(PROCESS_SETTINGS.awsPrefix) ?? ''}${id}`}`];
};

/**
 * Where a secret would be looked for, in this order; the variable alone, where it is set. Reads no file and asks nobody: whether the
 * secret is there is for `collectors check` to say.
 */
export const toSecretPlaces = (secret: NamedSecret, sources: SettingSources): SecretPlaces => {
  const places: string[] = [];
  for (const provider of toProviders(sources)) {
    const set = provider === 'environment' && readVariable(secret.variables ?? [toVariable(secret.id)], sources.environment);
    if (set) return [...places, `environment variable ${set.variable}`];
    places.push(...toPlaces(secret, provider, sources));
  }
  return places;
};
