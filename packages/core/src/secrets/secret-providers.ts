import path from 'node:path';
import { toItems } from '../config/coerce.ts';
import type { AwsSecretsSettings, Configuration, SecretsSettings } from '../config/configuration.ts';
import { toConfigurationError } from '../config/configuration-error.ts';
import type { Environment } from '../config/environment.ts';
import { isRegion } from '../config/secrets-rule.ts';
import { createAwsSecrets } from './aws/aws-secrets.ts';
import { createEnvironmentSecrets } from './environment-secrets.ts';
import { createFileSecrets } from './file-secrets.ts';
import { createModuleSecrets } from './module-secrets.ts';
import type { SecretProvider } from './secret-provider.ts';

/** As far as secrets are concerned. */
export type SecretsConfiguration = Pick<Configuration, 'filepath' | 'folder' | 'secrets'>;

/** What both sources say, the environment before the file. */
interface Chain {
  readonly environment: Environment;
  readonly configuration: SecretsConfiguration;
  /** Who named the providers, for errors. */
  readonly where: string;
  readonly directory: string | undefined;
  readonly aws: AwsSecretsSettings;
}

/**
 * The chain in the order in which it is asked: as `COLLECTORS_SECRETS_PROVIDERS` or the configuration says; else environment
 * variables, files where a folder is given, AWS where the configuration has `secrets.aws`. Loads and reads nothing yet.
 * Throws `config_invalid`.
 */
export const createSecretProviders = (
  environment: Environment,
  configuration: SecretsConfiguration,
): readonly SecretProvider[] => {
  const { secrets = {}, filepath } = configuration;
  const given = environment['COLLECTORS_SECRETS_PROVIDERS'] || undefined;
  const directory = toDirectory(environment, configuration);
  const chain: Chain = {
    environment,
    configuration,
    where: given === undefined ? `${filepath}: secrets.providers` : 'COLLECTORS_SECRETS_PROVIDERS',
    directory,
    aws: toAwsSettings(environment, secrets),
  };
  const names = given === undefined ? (secrets.providers ?? toDefaults(directory, secrets)) : [...new Set(toItems(given))];
  return names.map((name) => createProvider(name, chain));
};

const toDefaults = (directory: string | undefined, { aws }: SecretsSettings): readonly string[] => [
  'environment',
  ...(directory === undefined ? [] : ['files']),
  ...(aws === undefined ? [] : ['aws']),
];

const toDirectory = ({ COLLECTORS_SECRETS_DIR: given }: Environment, { folder, secrets }: SecretsConfiguration) => {
  const directory = secrets?.files?.directory;
  return given || (directory === undefined ? undefined : path.resolve(folder, directory));
};

const toAwsSettings = (environment: Environment, { aws = {} }: SecretsSettings): AwsSecretsSettings => {
  const region = environment['COLLECTORS_SECRETS_AWS_REGION'] || aws.region;
  const prefix = environment['COLLECTORS_SECRETS_AWS_PREFIX'] || aws.prefix;
  if (region !== undefined && !isRegion(region)) {
    throw toConfigurationError({
      where: 'COLLECTORS_SECRETS_AWS_REGION',
      problem: `the value ${JSON.stringify(region)} is no AWS region`,
      fix: 'Write for example eu-west-1.',
    });
  }
  return { ...aws, ...(region !== undefined && { region }), ...(prefix !== undefined && { prefix }) };
};

const createProvider = (name: string, { environment, configuration, where, directory, aws }: Chain): SecretProvider => {
  switch (name) {
    case 'environment':
      return createEnvironmentSecrets(environment);
    case 'files':
      if (directory === undefined) throw toFolderError(where);
      return createFileSecrets(directory);
    case 'aws':
      return createAwsSecrets(aws);
    default:
      return createModuleSecrets(name, { environment, folder: configuration.folder, where });
  }
};

const toFolderError = (where: string) =>
  toConfigurationError({
    where,
    problem: 'names "files", and no folder is given',
    fix: 'Set "secrets": { "files": { "directory": "…" } } in the configuration, or COLLECTORS_SECRETS_DIR.',
  });
