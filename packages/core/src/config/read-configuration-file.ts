import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CollectorError } from '../errors/collector-error.ts';
import { toConfigurationError } from './configuration-error.ts';
import { isPackageFile } from './is-package-file.ts';
import { toSyntaxError } from './syntax-error.ts';

/** A configuration file as read, not checked yet. */
export interface ConfigurationFile {
  /** Absolute. */
  readonly filepath: string;
  /** `undefined` where it is empty or exports nothing. */
  readonly content: unknown;
}

const loadExplorer = async () => (await import('./explorer.ts')).createExplorer();

/**
 * The first configuration file from a folder upwards, as far as the folder that holds a package.json.
 * Throws `config_invalid` for a file that cannot be parsed.
 */
export const searchConfigurationFile = async (cwd: string): Promise<ConfigurationFile | undefined> => {
  const explorer = await loadExplorer();
  try {
    const found = await explorer.search(cwd);
    return found === null ? undefined : { filepath: found.filepath, content: found.config };
  } catch (error) {
    throw toSyntaxError(error, (error as { filepath?: string }).filepath ?? cwd);
  }
};

const toReadError = (error: unknown, filepath: string, named: string): CollectorError => {
  const { code } = error as { code?: unknown };
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    EISDIR: 'is a folder',
    EACCES: 'may not be read',
  };
  const problem = typeof code === 'string' ? reasons[code] : undefined;
  if (problem === undefined) return toSyntaxError(error, filepath);
  return toConfigurationError({
    where: filepath,
    problem: `the file named by ${named} ${problem}`,
    fix: `Correct ${named}.`,
    cause: error,
  });
};

/** What the chart renders, without loading cosmiconfig: 5 ms less on the path of every run. */
const readPlainJson = (filepath: string): ConfigurationFile | undefined => {
  if (path.extname(filepath) !== '.json' || isPackageFile(filepath)) return undefined;
  const text = readFileSync(filepath, 'utf8');
  // Files that import others, and the encodings of other systems, are left to cosmiconfig.
  if (text.includes('"$import"') || text.includes('\u{FFFD}')) return undefined;
  return { filepath, content: text.trim() === '' ? undefined : JSON.parse(text) };
};

/**
 * Reads a file that somebody named. `named` says who, for errors: `--config` or `COLLECTORS_CONFIG`.
 * Throws `config_invalid` for one that cannot be read or parsed.
 */
export const readConfigurationFile = async (filepath: string, named: string): Promise<ConfigurationFile> => {
  try {
    const plain = readPlainJson(filepath);
    if (plain !== undefined) return plain;
    const explorer = await loadExplorer();
    return { filepath, content: (await explorer.load(filepath))?.config };
  } catch (error) {
    throw toReadError(error, filepath, named);
  }
};
