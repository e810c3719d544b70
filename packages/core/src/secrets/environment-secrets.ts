import type { Environment } from '../config/environment.ts';
import type { SecretAnswer, SecretProvider } from './secret-provider.ts';

/** `github/dashboard-token` → `GITHUB_DASHBOARD_TOKEN`. */
export const toVariable = (id: string): string => id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** Secrets in environment variables. An empty one counts as not set, as templates leave them so. */
export const createEnvironmentSecrets = (environment: Environment): SecretProvider => {
  const read = (id: string): SecretAnswer => {
    const place = `environment variable ${toVariable(id)}`;
    const value = environment[toVariable(id)];
    return value === undefined || value.trim() === '' ? { kind: 'absent', place } : { kind: 'found', place, value };
  };
  return { name: 'environment', read: async (ids) => new Map(ids.map((id) => [id, read(id)])) };
};
