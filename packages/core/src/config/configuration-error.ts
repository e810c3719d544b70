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

const URL_CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^/?#\s"'@]*@/gi;
/** `user:password@host`, as people write proxies. */
const BARE_CREDENTIALS = /(^|[\s"'=])[^\s"'/:@]+:[^\s"'/@]+@/g;

/** A user and a password in a URL as `***`: whoever reads an error or a list of settings is not told them. */
export const maskUrls = (text: string): string =>
  text.replaceAll(URL_CREDENTIALS, '$1***@').replaceAll(BARE_CREDENTIALS, '$1***@');

/** A configuration written in JavaScript may hold what JSON does not have. */
const toText = (value: unknown): string => {
  try {
    return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? String(value);
  } catch {
    return 'a value that JSON cannot hold';
  }
};

/** A value as an error shows it: JSON, cut where it is long, without the credentials of URLs. */
export const toShown = (value: unknown): string => {
  const text = maskUrls(toText(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};
