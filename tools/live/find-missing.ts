import type { CatalogueEntry } from '@collectors/core/catalogue';
import { createEnvironmentSecrets, type Environment } from '@collectors/core/config';

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

const findMissingSecrets = ({ secrets, aws }: Needs, environment: Environment): readonly string[] => {
  const locate = createEnvironmentSecrets(environment).locate!;
  const places = secrets.map(({ id, optional }) => ({ optional, ...locate(id) }));
  const missing = places.filter(({ optional, found }) => !optional && !found).map(({ place }) => place);
  const isSignedIn = AWS_CREDENTIALS.some((variables) => variables.every((name) => environment[name]?.trim()));
  const ways = AWS_CREDENTIALS.map((variables) => variables.join(' and ')).join(', or ');
  return aws === undefined || isSignedIn ? missing : [...missing, `credentials of AWS: ${ways}`];
};

const toRequiredFields = ({ config }: Needs) => (config['required'] ?? []) as readonly string[];

const findMissingFields = (needs: Needs, environment: Environment): readonly string[] => {
  const { name, env } = needs;
  const given = readGivenConfig(name, environment);
  return toRequiredFields(needs)
    .filter((field) => !(field in given))
    .map((field) => env[field] ?? [toConfigVariable(name)])
    .filter((variables) => !variables.some((variable) => environment[variable]?.trim()))
    .map((variables) => `environment variable ${variables.join(' or ')}`);
};

/**
 * Where all secrets of a collector are optional they are ways to sign in, and one is needed; unless a required field is set, or some are
 * given as JSON: a server may want nobody to sign in.
 */
const findMissingChoice = (needs: Needs, environment: Environment): readonly string[] => {
  const { name, env, secrets } = needs;
  const locate = createEnvironmentSecrets(environment).locate!;
  const places = secrets.map(({ id, optional }) => ({ optional, ...locate(id) }));
  const isSet = (field: string) => env[field]?.some((variable) => environment[variable]?.trim()) ?? false;
  const isOpen = toRequiredFields(needs).some(isSet) || Object.keys(readGivenConfig(name, environment)).length > 0;
  if (isOpen || places.length === 0 || places.some(({ optional, found }) => !optional || found)) return [];
  return [places.map(({ place }) => place).join(' or ')];
};

/**
 * What the environment lacks for a run against the real service, in words; empty where nothing is missing. With a configuration file
 * of its own (`COLLECTORS_CONFIG`) only credentials are asked for. Throws where `LIVE_<NAME>_CONFIG` cannot be read.
 */
export const findMissing = (needs: Needs, environment: Environment): readonly string[] => [
  ...findMissingSecrets(needs, environment),
  ...(environment['COLLECTORS_CONFIG'] ? [] : findMissingFields(needs, environment)),
  ...findMissingChoice(needs, environment),
];
