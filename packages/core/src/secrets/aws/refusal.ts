import type { APIErrorType } from '@aws-sdk/client-secrets-manager';
import { type Fault, toFault } from './fault.ts';
import { toDecryptStatement, toPrincipal, toRemedy, toSecretStatement } from './iam.ts';

/** Where something was refused. */
export interface RefusedPlace {
  readonly place: string;
  readonly name: string;
  readonly region: string;
}

/** What is said where the role may read a secret and not use the key that protects it. */
const isAboutKey = (message: string): boolean => /\bKMS\b|kms:Decrypt/.test(message);

/** Why one secret of a batch was not given, as an error with its remedy. */
export const toRefusal = ({ ErrorCode: code = 'an error', Message: message = '' }: APIErrorType, at: RefusedPlace): Fault => {
  switch (code) {
    case 'AccessDeniedException':
      return isAboutKey(message) ? toKeyDenied(message, at) : toDenied(message, at);
    case 'DecryptionFailure':
      return toFault('secret_denied', `The ${at.place} cannot be decrypted: ${message}`, {
        fix: 'Look at the state of its KMS key: it has to be enabled, and not marked for deletion.',
      });
    case 'InvalidRequestException':
      return toFault('secret_missing', `The ${at.place} is not to be had: ${message}`, {
        fix: `Where it is marked for deletion: aws secretsmanager restore-secret --secret-id ${at.name}`,
      });
    case 'InvalidParameterException':
      return toFault('config_invalid', `AWS refuses the name of the ${at.place}: ${message}`, {
        fix: 'Correct "secrets.aws.prefix" or "secrets.aws.names" in the configuration.',
      });
    default:
      return toFault('secret_unavailable', `AWS had no answer for the ${at.place}: ${code}: ${message}`, {
        fix: 'Try again later.',
      });
  }
};

const toDenied = (message: string, { place, name, region }: RefusedPlace): Fault => {
  const fix = toRemedy(toSecretStatement(name, region, message), message);
  return toFault('secret_denied', `AWS does not let ${toPrincipal(message)} read the ${place}: ${message}`, { fix });
};

const toKeyDenied = (message: string, { place, region }: RefusedPlace): Fault =>
  toFault('secret_denied', `AWS does not let the role use the KMS key of the ${place}: ${message}`, {
    fix: `${toRemedy(toDecryptStatement(region, message), message)} The key's own policy has to allow it too.`,
  });
