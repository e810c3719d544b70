import { type Configuration, createSecretProviders, findSecrets, toFindingsError } from '@collectors/core/config';
import type { Io } from '../io.ts';
import { DATADOG_API_KEY } from '../run/run-secrets.ts';

/** Datadog's application key, looked for where the API key is. No run has it. */
const DATADOG_APP_KEY = {
  key: 'appKey',
  id: 'datadog/app-key',
  description:
    'A Datadog application key, 40 characters, that may read and write dashboards, monitors and the metadata of metrics.',
  optional: false,
};

/** Both keys of Datadog, protected before anything can print them. Throws `secret_missing`, `secret_denied`, `secret_unavailable`. */
export const loadKeys = async (configuration: Configuration, { environment, redactor }: Io) => {
  const secrets = [DATADOG_API_KEY, DATADOG_APP_KEY];
  const findings = await findSecrets(secrets, createSecretProviders(environment, configuration));
  for (const { value } of findings) if (value) redactor.protect(value);
  const error = toFindingsError(findings);
  if (error) throw error;
  const [apiKey, appKey] = secrets.map(({ id }) => findings.find(({ secret }) => secret.id === id)!.value!.reveal());
  return { apiKey: apiKey!, appKey: appKey! };
};
