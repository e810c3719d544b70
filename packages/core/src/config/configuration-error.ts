import { CollectorError } from '../errors/collector-error.ts';

/** A fault at one place of a configuration. */
export interface ConfigurationFault {
  /** File, or `environment variable NAME`. */
  readonly where: string;
  /** `collectors.github.enabled`; left out where the whole file is meant. */
  readonly path?: string;
  /** What is wrong with it, without a full stop. */
  readonly problem: string;
  readonly fix: string;
  readonly cause?: unknown;
}

/** A fault as a `config_invalid` error: `file: path problem.` */
export const toConfigurationError = ({ where, path, problem, fix, cause }: ConfigurationFault): CollectorError =>
  new CollectorError('config_invalid', `${where}: ${path === undefined ? '' : `${path} `}${problem}.`, { fix, cause });

const LONGEST = 80;

/** A value as an error shows it: JSON, cut where it is long. */
export const toShown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};
