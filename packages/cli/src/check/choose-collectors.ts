import { CollectorError } from '@collectors/core';
import { type Configuration, findPlugin, type PluginEntry, type PluginSurvey, surveyPlugins } from '@collectors/core/config';
import type { Io } from '../io.ts';

/** Those that were named, else every enabled one; what cannot be found stands beside them. */
export const chooseCollectors = async (names: readonly string[], configuration: Configuration, io: Io): Promise<PluginSurvey> => {
  const places = { configuration, cwd: io.cwd, environment: io.environment, carried: io.carried };
  if (names.length === 0) {
    const { plugins, failures } = await surveyPlugins(places);
    return { plugins: plugins.filter(({ enabled }) => enabled), failures };
  }
  const plugins: PluginEntry[] = [];
  const failures: PluginSurvey['failures'][number][] = [];
  for (const key of new Set(names)) {
    try {
      plugins.push(await findPlugin(key, places));
    } catch (error) {
      if (!CollectorError.isInstance(error)) throw error;
      failures.push({ key, error });
    }
  }
  return { plugins, failures };
};
