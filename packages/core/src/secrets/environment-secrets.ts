import type { Environment } from '../config/environment.ts';
import type { SecretAnswer, SecretProvider } from './secret-provider.ts';

/** Names that everybody uses go before those that follow from an id. */
const CUSTOMARY: Readonly<Record<string, string>> = {
  'datadog/api-key': 'DD_API_KEY',
  'datadog/app-key': 'DD_APP_KEY',
};

/** `github/dashboard-token` → `GITHUB_DASHBOARD_TOKEN`. */
const toVariable = (id: string): string => id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** The variables in which a secret may stand, in the order in which they are looked at. */
const toVariables = (id: string): readonly string[] => {
  const customary = Object.hasOwn(CUSTOMARY, id) ? CUSTOMARY[id] : undefined;
  return [...(customary === undefined ? [] : [customary]), toVariable(id)];
};

const isFilled = (value: string | undefined): value is string => value !== undefined && value.trim() !== '';

/** Secrets in environment variables. An empty one counts as not set, as templates leave them so. */
export const createEnvironmentSecrets = (environment: Environment): SecretProvider => {
  const find = (id: string) => toVariables(id).find((name) => isFilled(environment[name]));
  const toPlace = (id: string) => `environment variable ${find(id) ?? toVariables(id).join(' or ')}`;
  const read = (id: string): SecretAnswer => {
    const [name, place] = [find(id), toPlace(id)];
    return name === undefined ? { kind: 'absent', place } : { kind: 'found', place, value: environment[name]! };
  };
  return {
    name: 'environment',
    locate: (id) => ({ place: toPlace(id), ...(find(id) !== undefined && { found: true }) }),
    read: async (ids) => new Map(ids.map((id) => [id, read(id)])),
  };
};
