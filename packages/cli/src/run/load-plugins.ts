import {
  type Configuration,
  findPlugins,
  loadConfiguration,
  type PluginEntry,
  type PluginSurvey,
  surveyPlugins,
} from '@collectors/core/config';
import type { Arguments } from '../command.ts';
import type { Io } from '../io.ts';

/** The configuration, and what is installed. */
export interface Loaded {
  readonly configuration: Configuration;
  readonly plugins: readonly PluginEntry[];
}

/** Finds the configuration file. Throws `config_invalid`. */
export const loadTypedConfiguration = ({ config }: Arguments['flags'], { cwd, environment }: Io): Promise<Configuration> =>
  loadConfiguration({ ...(typeof config === 'string' && { file: config }), cwd, environment });

/** Finds the configuration and all collectors. Throws `config_invalid` and `contract`. */
export const loadPlugins = async (flags: Arguments['flags'], io: Io): Promise<Loaded> => {
  const configuration = await loadTypedConfiguration(flags, io);
  const plugins = await findPlugins({ configuration, cwd: io.cwd, environment: io.environment, carried: io.carried });
  return { configuration, plugins };
};

/** Finds the configuration and all collectors, those that cannot be used beside the others. Throws `config_invalid`. */
export const loadSurvey = async (flags: Arguments['flags'], io: Io): Promise<PluginSurvey> => {
  const configuration = await loadTypedConfiguration(flags, io);
  return surveyPlugins({ configuration, cwd: io.cwd, environment: io.environment, carried: io.carried });
};
