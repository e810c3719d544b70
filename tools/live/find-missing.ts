import type { CatalogueEntry } from '@collectors/core/runner';

/** The environment as a process has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The part of a catalogue entry that says what a run needs. */
export type Needs = Pick<CatalogueEntry, 'name' | 'config' | 'env' | 'secrets' | 'aws'>;

/** Where the AWS SDK finds credentials without asking a machine's metadata: all variables of one line have to be there. */
const AWS_CREDENTIALS = [
  ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  ['AWS_PROFILE'],
  ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'],
  ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
  ['AWS_CONTAINER_CREDENTIALS_FULL_URI'],
] as const;

/** The variable with the fields that have none of their own, as JSON: `LIVE_ASANA_CONFIG`. */
export const toConfigVariable = (name: string): string => `LIVE_${name.toUpperCase()}_CONFIG`;

/** The variable of a secret: `github/dashboard-token` is in `GITHUB_DASHBOARD_TOKEN`. */
const toSecretVariable = (id: string): string => id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** The fields that are given as JSON. Throws where the variable holds no JSON object. */
export const readGivenConfig = (name: string, environment: Environment): Readonly<Record<string, unknown>> => {
  const variable = toConfigVariable(name);
  const text = environment[variable]?.trim();
  if (!text) return {};
  const refuse = () =>
    new Error(`${variable} is no JSON object; give the fields of the configuration, such as '{"field": "value"}'.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What it holds is not repeated: it may have been meant for another variable.
    throw refuse();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse();
  return value as Readonly<Record<string, unknown>>;
};

/**
 * What the environment lacks for a run against the real service, in words; empty where nothing is missing. Secrets and fields that are
 * required have to be there. Where none is, somebody has to have given a credential all the same: without one nothing is proven.
 * Throws where `LIVE_<NAME>_CONFIG` cannot be read.
 */
export const findMissing = ({ name, config, env, secrets, aws }: Needs, environment: Environment): readonly string[] => {
  const given = readGivenConfig(name, environment);
  const isSet = (variable: string) => Boolean(environment[variable]?.trim());
  const required = secrets.filter(({ optional }) => !optional).map(({ id }) => [toSecretVariable(id)]);
  const fields = ((config['required'] ?? []) as readonly string[])
    .filter((field) => !(field in given))
    .map((field) => env[field] ?? [toConfigVariable(name)]);
  const needed = [...required, ...fields]
    .filter((variables) => !variables.some(isSet))
    .map((variables) => variables.join(' or '));
  if (aws && !AWS_CREDENTIALS.some((variables) => variables.every(isSet)))
    return [...needed, AWS_CREDENTIALS.map((variables) => variables.join(' and ')).join(', or ')];
  const choice = secrets.map(({ id }) => toSecretVariable(id));
  const isOpen = required.length + fields.length + Object.keys(given).length > 0 || choice.length === 0;
  return isOpen || choice.some(isSet) ? needed : [choice.join(' or ')];
};
