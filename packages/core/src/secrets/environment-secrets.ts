import type { Environment } from '../config/environment.ts';
import { toVariables } from './secret-variables.ts';
import type { SecretAnswer, SecretProvider } from './secret-provider.ts';

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
