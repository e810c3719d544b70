import { toShown } from '../config/configuration-error.ts';
import type { Collector, ServiceInfo, Variables } from '../contract/collector.ts';
import { CollectorError } from '../errors/collector-error.ts';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Path of a field → the environment variable that gave its value. */
type FieldVariables = Readonly<Record<string, string>>;

/** Validates the fields of a collector's configuration. Throws `config_invalid` with file or variable, path and value of every fault. */
export const validateConfig = async (
  collector: Collector,
  config: unknown,
  configName: string,
  variables: FieldVariables = {},
): Promise<unknown> => {
  const result = await collector.service.config['~standard'].validate(config);
  if (!result.issues) return result.value;
  const faults = result.issues.map((issue) => describeIssue(issue, config, variables, collector.service.env));
  throw new CollectorError('config_invalid', `${configName}.${faults.join('; ')}`, {
    fix: `see 'collectors describe ${collector.service.name}' for the fields it takes`,
  });
};

const describeIssue = (
  { message, path = [] }: Issue,
  config: unknown,
  variables: FieldVariables,
  env: ServiceInfo['env'],
): string => {
  const keys = path.map((step) => (typeof step === 'object' ? step.key : step));
  const place = ['config', ...keys].map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const value = keys.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], config);
  const variable = keys.map((_, index) => variables[keys.slice(0, index + 1).join('.')]).find(Boolean);
  const known = [...(value === undefined ? [] : [`is ${toShown(value)}`]), ...(variable ? [`from ${variable}`] : [])];
  const shown = known.length === 0 ? '' : ` (${known.join(', ')})`;
  const problem = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  return `${place.slice(1)}: ${value === undefined ? toMissing(problem, env[keys.join('.')]) : problem}${shown}`;
};

/** zod says of a field that is not there what type it should have had. */
const toMissing = (problem: string, variables: Variables | undefined): string => {
  const expected = /^invalid input: (expected .*), received undefined$/.exec(problem)?.[1];
  if (expected === undefined) return problem;
  return `is missing, ${expected}${variables === undefined ? '' : `; it may be given as ${[variables].flat()[0]} too`}`;
};
