import type { CheckResult } from '@collectors/core';
import type { Configuration } from '@collectors/core/config';
import { toIntakeUrl } from '@collectors/datadog/settings';
import type { Io } from '../io.ts';
import { checkProxies } from './check-proxies.ts';
import { DATADOG_API_KEY, type RunSecrets } from '../run/run-secrets.ts';
import type { CheckOptions } from './check-one.ts';
import { toSecretResult } from './check-secrets.ts';
import { toFailed } from './to-failed.ts';

/** What every delivery needs: environment, key, site, a way there, and a clock that is right. Sends no metric. */
export const checkDatadog = async (
  configuration: Configuration,
  { runSecrets, io }: Pick<CheckOptions, 'runSecrets' | 'io'>,
): Promise<readonly CheckResult[]> => {
  const results = [checkEnvironment(configuration, io), ...(await checkKey(runSecrets, io)), ...checkProxies(io)];
  return io.redactor.redact(results);
};

const checkEnvironment = ({ env, filepath }: Configuration, { environment }: Io): CheckResult => {
  const name = 'env';
  const given = environment['DD_ENV'];
  if (given) return { name, status: 'ok', message: `${given} (environment variable DD_ENV).` };
  if (env !== undefined) return { name, status: 'ok', message: `${env} (${filepath}).` };
  return {
    name,
    status: 'failed',
    message: 'The environment of the points is not known, and production is never assumed.',
    fix: "Set DD_ENV, or 'env' in the configuration file.",
    code: 'config_invalid',
  };
};

const checkKey = async (secrets: RunSecrets, { environment, now, signal }: Io): Promise<readonly CheckResult[]> => {
  const finding = await secrets.apiKeyFinding().catch((error: unknown) => toFailed(`secret ${DATADOG_API_KEY.id}`, error));
  const [site, url] = [environment['DD_SITE'] || undefined, environment['DD_URL'] || undefined];
  if ('status' in finding) return [finding, ...checkSite(site, url)];
  const found = toSecretResult(finding);
  if (!finding.value) return [found, ...checkSite(site, url)];
  const { checkIntake } = await import('@collectors/datadog');
  return [found, ...(await checkIntake({ apiKey: finding.value.reveal(), site, url, now, signal }))];
};

/** What can be said of the site while there is no key to ask it with. */
const checkSite = (site: string | undefined, url: string | undefined): readonly CheckResult[] => {
  try {
    toIntakeUrl(site, url);
    return [];
  } catch (error) {
    return [toFailed('Datadog site', error)];
  }
};
