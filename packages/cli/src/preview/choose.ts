import { CollectorError } from '@collectors/core';
import type { Configuration, PluginSurvey } from '@collectors/core/config';
import { chooseCollectors } from '../check/choose-collectors.ts';
import type { Io } from '../io.ts';

/** The collectors of a preview. Throws for a name that is none, and `config_invalid` where nothing is enabled. */
export const choose = async (names: readonly string[], configuration: Configuration, io: Io): Promise<PluginSurvey> => {
  const survey = await chooseCollectors(names, configuration, io);
  const [first] = survey.failures;
  if (first && (names.length > 0 || survey.plugins.length === 0)) throw first.error;
  if (survey.plugins.length > 0) return survey;
  const fix = "Install one ('npm install @collectors/github'), or enable one in the configuration.";
  throw new CollectorError('config_invalid', 'No collector is enabled here, so there is nothing to preview.', { fix });
};
