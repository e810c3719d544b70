import { coerce } from './coerce.ts';
import { toConfigurationError, toShown } from './configuration-error.ts';
import type { Environment } from './environment.ts';
import { toPathSchemas } from './json-schema.ts';
import type { Configurable, Setting } from './resolve-settings.ts';

type Manifest = Configurable['manifest'];

interface Given {
  readonly variable: string;
  readonly value: unknown;
}

const readVariable = (variable: string, path: string, { config }: Manifest, environment: Environment): readonly Given[] => {
  const text = environment[variable]?.trim();
  if (!text) return [];
  const coerced = coerce(text, toPathSchemas(config, path), config);
  if ('value' in coerced) return [{ variable, value: coerced.value }];
  throw toConfigurationError({
    where: `environment variable ${variable}`,
    problem: `is ${toShown(text)}, expected ${coerced.expected}`,
    fix: `Correct ${variable}, or unset it and give "${path}" in the configuration file.`,
  });
};

/** Two names for one field come from two places (a chart, a shell): which of them was meant cannot be known. */
const checkAgreement = (path: string, first: Given, others: readonly Given[]): void => {
  const other = others.find(({ value }) => JSON.stringify(value) !== JSON.stringify(first.value));
  if (other === undefined) return;
  throw toConfigurationError({
    where: `environment variables ${first.variable} and ${other.variable}`,
    problem: `both give "${path}", with different values: ${toShown(first.value)} and ${toShown(other.value)}`,
    fix: 'Unset one of them.',
  });
};

/**
 * What the environment gives to a collector's fields: of several variables the first that is set.
 * Throws `config_invalid` for a text that does not fit its field, and for variables of one field that disagree.
 */
export const fromEnvironment = (manifest: Manifest, environment: Environment): readonly Setting[] =>
  Object.entries(manifest.env).flatMap(([path, variables]) => {
    const [first, ...others] = variables.flatMap((variable) => readVariable(variable, path, manifest, environment));
    if (first === undefined) return [];
    checkAgreement(path, first, others);
    return [{ path, value: first.value, origin: { kind: 'environment', variable: first.variable } }];
  });
