import type { CatalogueEntry } from '../../contract/catalogue.ts';

/** A statement of a policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
interface IamStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/** A policy of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamStatement[];
}

const DATADOG_API_KEY = 'datadog/api-key';
const ASSUME_ROLE = 'sts:AssumeRole';

/** AWS puts a hyphen and six characters behind the name of a secret. */
const toSecretArn = (id: string): string => `arn:aws:secretsmanager:*:*:secret:${id}-??????`;

const toStatements = (name: string, secrets: readonly string[], actions: readonly string[]): readonly IamStatement[] => [
  {
    Sid: 'ReadItsSecrets',
    Effect: 'Allow',
    Action: ['secretsmanager:GetSecretValue'],
    Resource: [...secrets, DATADOG_API_KEY].map(toSecretArn),
  },
  // The action knows no resources: which secrets, GetSecretValue says.
  { Sid: 'ReadSecretsTogether', Effect: 'Allow', Action: ['secretsmanager:BatchGetSecretValue'], Resource: '*' },
  { Sid: 'ReadTheService', Effect: 'Allow', Action: actions.filter((action) => action !== ASSUME_ROLE), Resource: '*' },
  {
    Sid: 'TakeRolesOfThisName',
    Effect: 'Allow',
    Action: actions.filter((action) => action === ASSUME_ROLE),
    Resource: `arn:aws:iam::*:role/collectors-${name}`,
  },
];

/**
 * The most that the role of a collector's service account needs on AWS: its declared secrets and Datadog's key in AWS Secrets Manager, under
 * their ids without a prefix, and its declared actions. A role in another account is only taken by the name `collectors-<name>`.
 */
export const toIamPolicy = ({ name, secrets, aws }: CatalogueEntry): IamPolicy => ({
  Version: '2012-10-17',
  Statement: toStatements(
    name,
    secrets.map(({ id }) => id),
    aws?.actions ?? [],
  ).filter(({ Action }) => Action.length > 0),
});
