import type { AwsSecretsSettings } from '../../config/configuration.ts';
import type { SecretProvider } from '../secret-provider.ts';
import type { Patience } from './secrets-manager.ts';

/** What the provider is made with. */
export interface AwsSecretsOptions extends AwsSecretsSettings {
  /** How long is waited, milliseconds. Default: 4 attempts of 5 s each, 15 s in all. */
  readonly patience?: Patience;
}

/**
 * Secrets in AWS Secrets Manager, 20 a request. The SDK, 60 ms and 15 MB of a run, is loaded when the first secret is asked for. It
 * finds its credentials where all of AWS's tools do: IRSA, EKS Pod Identity, variables, profiles.
 */
export const createAwsSecrets = (options: AwsSecretsOptions): SecretProvider => ({
  name: 'aws',
  read: async (ids) => (await import('./read-secrets.ts')).readSecrets(ids, options),
});
