import type { AwsSecretsSettings } from '../../config/configuration.ts';
import { CollectorError } from '../../errors/collector-error.ts';
import { toProxyEnvironment } from '../../http/proxies.ts';
import type { SecretAnswer, SecretProvider } from '../secret-provider.ts';
import type { AwsAnswer, Fault } from './fault.ts';
import type { Patience } from './secrets-manager.ts';
import { toPlace, toWanted } from './wanted-secret.ts';

/** What the provider is made with. */
export interface AwsSecretsOptions extends AwsSecretsSettings {
  /** How long is waited, milliseconds. Default: 4 attempts of 5 s each, 15 s in all. */
  readonly patience?: Patience;
}

/** One error for each fault: what befell the whole request is told once, however many secrets were in it. */
const createToAnswer = () => {
  const errors = new Map<Fault, CollectorError>();
  return (answer: AwsAnswer): SecretAnswer => {
    if (answer.kind !== 'failed') return answer;
    const { place, fault } = answer;
    const error = errors.get(fault) ?? new CollectorError(fault.code, fault.message, { fix: fault.fix });
    errors.set(fault, error);
    return { kind: 'failed', place, error };
  };
};

/**
 * Secrets in AWS Secrets Manager, 20 a request. The SDK, 70 ms and 16 MB of a run, is loaded when the first secret is asked for. It
 * finds its credentials where all of AWS's tools do: IRSA, EKS Pod Identity, variables, profiles.
 */
export const createAwsSecrets = (options: AwsSecretsOptions): SecretProvider => ({
  name: 'aws',
  locate: (id) => ({ place: toPlace(toWanted(id, options), options.region ?? "the client's region") }),
  read: async (ids) => {
    const { readSecrets } = await import('./read-secrets.ts');
    const wanted = ids.map((id) => toWanted(id, options));
    const answers = await readSecrets({ ...options, wanted, toPlace, proxyEnvironment: toProxyEnvironment(process.env) });
    const toAnswer = createToAnswer();
    return new Map([...answers].map(([id, answer]) => [id, toAnswer(answer)]));
  },
});
