import { checkFailure, type CheckResult } from '@collectors/core';
import type { Configuration } from '@collectors/core/config';
import type { Io } from '../io.ts';
import { checkProxies } from './check-proxies.ts';
import { toEncoding } from '../run/destination.ts';
import { PROCESS_SETTINGS, type ProcessSetting } from '../settings/process-settings.ts';
import { readVariable } from '../settings/read-setting.ts';
import { DATADOG_API_KEY, type RunSecrets } from '../run/run-secrets.ts';
import type { CheckOptions } from './check-one.ts';
import { toSecretResult } from './check-secrets.ts';

/** What every delivery needs: environment, key, site, a way there, and a clock that is right. Sends no metric. */
export const checkDatadog = async (
  configuration: Configuration,
  { runSecrets, io }: Pick<CheckOptions, 'runSecrets' | 'io'>,
): Promise<readonly CheckResult[]> => {
  const results = [
    checkEnvironment(configuration, io),
    ...checkEncoding(io),
    ...(await checkKey(runSecrets, io)),
    ...checkProxies(io),
  ];
  return io.redactor.redact(results);
};

const checkEnvironment = (configuration: Configuration, { environment }: Io): CheckResult => {
  const name = 'env';
  const given = readVariable(PROCESS_SETTINGS.env.variables, environment);
  if (given) return { name, status: 'ok', message: `${given.text} (environment variable ${given.variable}).` };
  const { env, filepath } = configuration;
  if (env !== undefined) return { name, status: 'ok', message: `${env} (${filepath}).` };
  return {
    name,
    status: 'failed',
    message: 'The environment of the points is not known, and production is never assumed.',
    fix: "Set DD_ENV, or 'env' in the configuration file.",
    code: 'config_invalid',
  };
};

const checkEncoding = ({ environment }: Io): readonly CheckResult[] => {
  try {
    toEncoding(readVariable(PROCESS_SETTINGS.encoding.variables, environment)?.text);
    return [];
  } catch (error) {
    return [checkFailure('encoding', error)];
  }
};

const checkKey = async (secrets: RunSecrets, { environment, now, signal }: Io): Promise<readonly CheckResult[]> => {
  const finding = await secrets.apiKeyFinding().catch((error: unknown) => checkFailure(`secret ${DATADOG_API_KEY.id}`, error));
  const [found, apiKey] = 'status' in finding ? [finding] : [toSecretResult(finding), finding.value?.reveal()];
  const { checkIntake } = await import('@collectors/datadog');
  const read = ({ variables }: ProcessSetting) => readVariable(variables, environment)?.text;
  const [site, url] = [read(PROCESS_SETTINGS.site), read(PROCESS_SETTINGS.url)];
  return [found, ...(await checkIntake({ apiKey, site, url, now, signal }))];
};
