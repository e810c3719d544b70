import type { Collector } from '../contract/collector.ts';
import { CollectorError } from '../errors/collector-error.ts';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Validates the fields of a collector's configuration. Throws `config_invalid` with file, path and value of every fault. */
export const validateConfig = async (collector: Collector, config: unknown, configName: string): Promise<unknown> => {
  const result = await collector.service.config['~standard'].validate(config);
  if (!result.issues) return result.value;
  const faults = result.issues.map((issue) => describeIssue(issue, config));
  throw new CollectorError('config_invalid', `${configName}: ${faults.join('; ')}`, {
    fix: `see 'collectors describe ${collector.service.name}' for the fields it takes`,
  });
};

const describeIssue = ({ message, path = [] }: Issue, config: unknown): string => {
  const keys = path.map((step) => (typeof step === 'object' ? step.key : step));
  const place = ['config', ...keys].map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const value = keys.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], config);
  const shown = value === undefined ? '' : ` (is ${JSON.stringify(value).slice(0, 120)})`;
  return `${place.slice(1)}: ${message.charAt(0).toLowerCase()}${message.slice(1)}${shown}`;
};
