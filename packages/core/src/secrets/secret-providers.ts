import type { Environment } from '../config/environment.ts';
import { createEnvironmentSecrets } from './environment-secrets.ts';
import { createFileSecrets } from './file-secrets.ts';
import type { SecretProvider } from './secret-provider.ts';

/** The chain in the order in which it is asked: environment variables, then the files below `COLLECTORS_SECRETS_DIR` where it is set. */
export const createSecretProviders = (environment: Environment): readonly SecretProvider[] => {
  const folder = environment.COLLECTORS_SECRETS_DIR;
  return [createEnvironmentSecrets(environment), ...(folder ? [createFileSecrets(folder)] : [])];
};
