import { checkFailure, type CheckResult } from '@collectors/core';
import type { PluginEntry, SecretFinding } from '@collectors/core/config';
import { canDoWithout, type RunSecrets } from '../run/run-secrets.ts';

/** What became of a collector's secrets. */
export interface CheckedSecrets {
  readonly results: readonly CheckResult[];
  /** Those that were found, for the collector's process. */
  readonly values: Readonly<Record<string, string>>;
}

/** Looks for each declared secret as a run does. One line each: where it was found, or why it was not; never the value. */
export const checkSecrets = async (plugin: PluginEntry, secrets: RunSecrets): Promise<CheckedSecrets> => {
  try {
    const findings = await secrets.findings(plugin);
    return {
      results: findings.map((finding) => soften(finding, findings)),
      values: Object.fromEntries(findings.flatMap(({ secret, value }) => (value ? [[secret.key, value.reveal()]] : []))),
    };
  } catch (error) {
    return { results: [checkFailure('secrets', error)], values: {} };
  }
};

/** An optional secret that a run would do without is no failure. */
const soften = (finding: SecretFinding, all: readonly SecretFinding[]): CheckResult => {
  const { code: _code, ...result } = toSecretResult(finding);
  return canDoWithout(finding, all) ? { ...result, status: 'warning' } : toSecretResult(finding);
};

/** Where a secret was found, or why it was not. */
export const toSecretResult = ({ secret, place, error }: SecretFinding): CheckResult => {
  const name = `secret ${secret.id}`;
  if (error) return checkFailure(name, error);
  return { name, status: 'ok', message: place === undefined ? 'Optional, and nowhere.' : `Found: ${place}.` };
};
