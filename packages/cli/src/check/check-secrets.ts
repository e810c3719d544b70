import type { CheckResult } from '@collectors/core';
import { createSecretProviders, findSecrets, type PluginEntry, type Redactor, type SecretFinding } from '@collectors/core/config';
import type { Io } from '../io.ts';
import { toFailed } from './to-failed.ts';

/** What became of a collector's secrets. */
export interface CheckedSecrets {
  readonly results: readonly CheckResult[];
  /** Those that were found, for the collector's process. */
  readonly values: Readonly<Record<string, string>>;
}

/** Looks for each declared secret as a run does. One line each: where it was found, or why it was not; never the value. */
export const checkSecrets = async (
  { manifest }: PluginEntry,
  { environment }: Io,
  redactor: Redactor,
): Promise<CheckedSecrets> => {
  try {
    const findings = await findSecrets(manifest.secrets, createSecretProviders(environment));
    for (const { value } of findings) if (value) redactor.protect(value);
    return {
      results: findings.map(toResult),
      values: Object.fromEntries(findings.flatMap(({ secret, value }) => (value ? [[secret.key, value.reveal()]] : []))),
    };
  } catch (error) {
    return { results: [toFailed('secrets', error)], values: {} };
  }
};

const toResult = ({ secret, place, error }: SecretFinding): CheckResult => {
  const name = `secret ${secret.id}`;
  if (error) return toFailed(name, error);
  return { name, status: 'ok', message: place === undefined ? 'Optional, and nowhere.' : `Found: ${place}.` };
};
