import type { CheckResult } from '@collectors/core';
import type { Configuration, Redactor } from '@collectors/core/config';
import type { Io } from '../io.ts';
import { checkProxies } from './check-proxies.ts';
import { findApiKey, type FoundKey } from './find-api-key.ts';

/** What every delivery needs: environment, key, site, a way there, and a clock that is right. Sends no metric. */
export const checkDatadog = async (configuration: Configuration, io: Io, redactor: Redactor): Promise<readonly CheckResult[]> => {
  const key = await findApiKey(io);
  if (key) redactor.protect(key.value.trim());
  const results = [checkEnvironment(configuration, io), ...(await checkKey(key, io)), ...checkProxies(io)];
  return redactor.redact(results);
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

const SECRET = 'secret datadog/api-key';

const checkKey = async (key: FoundKey | undefined, { environment, now, signal }: Io): Promise<readonly CheckResult[]> => {
  if (!key) {
    const message = 'The Datadog key was not found: tried environment variables DD_API_KEY, DATADOG_API_KEY.';
    return [{ name: SECRET, status: 'failed', message, fix: 'Set DD_API_KEY.', code: 'secret_missing' }];
  }
  const { checkIntake } = await import('@collectors/datadog');
  const [site, url] = [environment['DD_SITE'] || undefined, environment['DD_URL'] || undefined];
  const results = await checkIntake({ apiKey: key.value, site, url, now, signal });
  return [{ name: SECRET, status: 'ok', message: `Found: ${key.place}.` }, ...results];
};
