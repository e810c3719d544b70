import type { Environment } from '../config/environment.ts';
import { type Fault, toFault } from '../secrets/aws/fault.ts';

/** What is read of an error of the SDK. */
interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly path?: string;
  readonly message: string;
  readonly $fault?: unknown;
}

/** Where the SDK takes credentials from, in its own order. */
type Source = 'variables' | 'profile' | 'irsa' | 'podIdentity' | 'none';

const toSource = (environment: Environment): Source => {
  if (environment['AWS_PROFILE']) return 'profile';
  if (environment['AWS_ACCESS_KEY_ID']) return 'variables';
  if (environment['AWS_WEB_IDENTITY_TOKEN_FILE']) return 'irsa';
  return environment['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ? 'podIdentity' : 'none';
};

const denied = (message: string, fix: string) => toFault('secret_denied', message, { fix });

/** Trouble with the credentials themselves; `undefined` for any other error. */
export const toCredentialsError = (error: Thrown, environment: Environment): Fault | undefined => {
  const source = toSource(environment);
  const { name = '', message } = error;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return denied(`There are no AWS credentials: ${NOT_FOUND[source](environment)}.`, FIND[source]);
  }
  if (error.code === 'ENOENT' && error.path !== undefined) {
    return denied(`There are no AWS credentials: their token file ${error.path} does not exist.`, FIND[source]);
  }
  if (error.$fault !== 'client') return undefined;
  if (source === 'irsa' && /^AccessDenied$|InvalidIdentityToken/.test(name)) return toRoleError(name, message, environment);
  if (/Expired/.test(name)) return denied(`The AWS credentials (${SOURCES[source]}) have expired: ${message}`, RENEW[source]);
  return denied(`AWS does not accept the credentials (${SOURCES[source]}): ${name}: ${message}`, CORRECT[source]);
};

const SOURCES: Readonly<Record<Source, string>> = {
  variables: 'AWS_ACCESS_KEY_ID',
  profile: 'AWS_PROFILE',
  irsa: 'IRSA, AWS_WEB_IDENTITY_TOKEN_FILE',
  podIdentity: 'EKS Pod Identity',
  none: "the machine's",
};

const NOT_FOUND: Readonly<Record<Source, (environment: Environment) => string>> = {
  variables: () => 'AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not',
  profile: ({ AWS_PROFILE }) => `profile "${AWS_PROFILE}" has none`,
  irsa: () => 'AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not',
  podIdentity: ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: uri }) => `the Pod Identity agent at ${uri} gave none`,
  none: () => 'no variables, no profile, no IRSA, no EKS Pod Identity, no role of the machine',
};

const FIND: Readonly<Record<Source, string>> = {
  variables: 'Set both, or neither: the SDK then looks for other credentials.',
  profile: 'Write the profile into ~/.aws/config, sign in (aws sso login), or unset AWS_PROFILE.',
  irsa: 'Annotate the service account with eks.amazonaws.com/role-arn, let the pod use it, and start the pod anew.',
  podIdentity:
    'Associate a role with the service account of the pod (aws eks create-pod-identity-association), and start the pod anew.',
  none: 'In Kubernetes give the service account a role (IRSA or EKS Pod Identity); elsewhere set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
};

const RENEW: Readonly<Record<Source, string>> = {
  variables:
    'Set new ones with their AWS_SESSION_TOKEN; in Kubernetes unset them, so that the role of the service account is used.',
  profile: 'Sign in again (aws sso login), or renew the profile.',
  irsa: 'The token in the file is renewed by the kubelet: look whether the pod mounts it, and at the clock of the node.',
  podIdentity: 'Start the pod anew, and look at the Pod Identity agent of the node.',
  none: 'Renew them, and look at the clock of the machine.',
};

const CORRECT: Readonly<Record<Source, string>> = {
  variables: 'Correct AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, which go before every role; or unset them.',
  profile: 'Correct the profile, or unset AWS_PROFILE.',
  irsa: 'Look at the role and at the clock of the node.',
  podIdentity: 'Look at the association of the service account and at the clock of the node.',
  none: 'Look at the role and at the clock of the machine.',
};

const toRoleError = (name: string, message: string, { AWS_ROLE_ARN: role }: Environment): Fault =>
  name === 'AccessDenied'
    ? denied(
        `AWS does not let this service account take the role ${role}: ${message}`,
        "The role's trust policy has to name this cluster's OIDC provider and, as :sub, system:serviceaccount:<namespace>:<service account>; a * in it needs StringLike.",
      )
    : denied(
        `AWS does not know who signed the token for the role ${role}: ${message}`,
        "Register the cluster's OIDC provider in IAM (eksctl utils associate-iam-oidc-provider), in the role's account.",
      );
