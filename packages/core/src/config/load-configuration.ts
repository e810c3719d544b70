import path from 'node:path';
import type { Configuration } from './configuration.ts';
import type { Environment } from './environment.ts';
import { readConfigurationFile, searchConfigurationFile } from './read-configuration-file.ts';
import { toConfiguration } from './to-configuration.ts';

/** Where to look. */
export interface LoadConfigurationOptions {
  /** What `--config` named. Default: `COLLECTORS_CONFIG`, then a search from the working directory upwards. */
  readonly file?: string | undefined;
  readonly cwd: string;
  readonly environment: Environment;
}

/**
 * The checked configuration; an empty one where there is no file.
 * Throws `config_invalid` that names file, path, value and remedy.
 */
export const loadConfiguration = async ({ file, cwd, environment }: LoadConfigurationOptions): Promise<Configuration> => {
  const named = file ?? (environment.COLLECTORS_CONFIG || undefined);
  const found =
    named === undefined
      ? await searchConfigurationFile(cwd)
      : await readConfigurationFile(path.resolve(cwd, named), file === undefined ? 'COLLECTORS_CONFIG' : '--config');
  return found === undefined ? { folder: cwd, collectors: {} } : toConfiguration(found.content, found.filepath);
};
