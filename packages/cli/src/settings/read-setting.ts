import type { Configuration, Environment } from '@collectors/core/config';
import type { ProcessSetting } from './process-settings.ts';

/** From where a setting of the command may come. */
export interface SettingSources {
  readonly environment: Environment;
  readonly configuration: Configuration;
}

/** The first variable that is set, with its text; an empty one counts as not set. */
export const readVariable = (
  variables: readonly string[],
  environment: Environment,
): { readonly variable: string; readonly text: string } | undefined => {
  for (const variable of variables) {
    const text = environment[variable]?.trim();
    if (text) return { variable, text };
  }
  return undefined;
};

/** What the configuration file says of it. */
export const readFromFile = ({ path, inFile }: ProcessSetting, configuration: Configuration): unknown =>
  inFile === undefined
    ? undefined
    : path.split('.').reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], configuration);

/** The text of a setting that the environment, else the file, gives; without its default. */
export const readSetting = (setting: ProcessSetting, { environment, configuration }: SettingSources): string | undefined => {
  const written = readFromFile(setting, configuration);
  return readVariable(setting.variables, environment)?.text ?? (typeof written === 'string' ? written : undefined);
};
