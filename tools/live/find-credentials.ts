import type { CatalogueEntry } from '@collectors/core/catalogue';
import { createEnvironmentSecrets, type Environment } from '@collectors/core/config';

/** By which the AWS SDK finds credentials. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
const AWS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

/** Why a collector cannot be asked about its real service; `undefined` where its credentials are in the environment. */
export const findMissing = ({ secrets, aws }: CatalogueEntry, environment: Environment): string | undefined => {
  const locate = createEnvironmentSecrets(environment).locate!;
  const isThere = ({ id }: CatalogueEntry['secrets'][number]) => locate(id).found === true;
  const required = secrets.filter(({ optional }) => !optional);
  const missing = required.filter((secret) => !isThere(secret));
  if (missing.length > 0) return missing.map(({ id }) => locate(id).place).join(', ');
  // Where all are optional, one of them is needed: they are ways to sign in.
  if (required.length === 0 && secrets.length > 0 && !secrets.some(isThere))
    return secrets.map(({ id }) => locate(id).place).join(' or ');
  if (aws && !AWS.some((name) => environment[name])) return `credentials of AWS: ${AWS.join(' or ')}`;
  return undefined;
};
