/** An ARN: partition, service, region, account, resource. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const ACCOUNT = /arn:[\w-]+:(?:secretsmanager|iam|sts):[\w-]*:(\d{12}):/;
const KEY = /arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+/;
const PRINCIPAL = /^User: (\S+) is not authorized/;

const toPartition = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

/** A statement of a policy, on one line, as it is pasted. */
const toStatement = (action: string, resource: string): string =>
  JSON.stringify({ Effect: 'Allow', Action: [action], Resource: resource });

/** What `message` tells of the account; else any. */
const toAccount = (message: string): string => {
  // The secret's own account first: it may be another than the reader's.
  const [, resource = message] = message.split(' on resource: ');
  return (ACCOUNT.exec(resource) ?? ACCOUNT.exec(message))?.[1] ?? '*';
};

/** Who was refused, as AWS names it: `arn:aws:sts::…:assumed-role/…`. */
export const toPrincipal = (message: string): string => PRINCIPAL.exec(message)?.[1] ?? 'the credentials in use';

/** The statement that lets a secret be read. AWS puts a hyphen and six characters behind the name. */
export const toSecretStatement = (name: string, region: string, message: string): string =>
  toStatement(
    'secretsmanager:GetSecretValue',
    name.startsWith('arn:')
      ? name
      : `arn:${toPartition(region)}:secretsmanager:${region}:${toAccount(message)}:secret:${name}-??????`,
  );

/** The statement that lets secrets be read together. The action knows no resources: which secrets, `GetSecretValue` says. */
export const toBatchStatement = (): string => toStatement('secretsmanager:BatchGetSecretValue', '*');

/** The statement that lets a secret be decrypted which a customer's own key protects. */
export const toDecryptStatement = (region: string, message: string): string =>
  toStatement(
    'kms:Decrypt',
    KEY.exec(message)?.[0] ?? `arn:${toPartition(region)}:kms:${region}:${toAccount(message)}:key/<the secret's key>`,
  );

/** Where the grant has to be written: an allow of a role does not outdo what another policy denies. */
export const toRemedy = (statement: string, message: string): string => {
  const [, denying] = /explicit deny in (?:an? |the )?([\w -]+)/.exec(message) ?? [];
  if (denying !== undefined) return `Remove the explicit deny from the ${denying.trim()}: no other statement outdoes it.`;
  const [, silent] = /because no ([\w -]+?) allows/.exec(message) ?? [];
  const policy = silent === undefined || silent.startsWith('identity-based') ? "role's policy" : silent;
  return `Add to the ${policy}: ${statement}`;
};
