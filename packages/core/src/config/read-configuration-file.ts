import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toConfigurationError } from './configuration-error.ts';
import { EXTENSIONS } from './extensions.ts';
import { isPackageFile } from './is-package-file.ts';
import { parseJson } from './parse-json.ts';
import { findPassedOver } from './passed-over.ts';
import { toReadError } from './read-error.ts';

/** A configuration file as read, not checked yet. */
export interface ConfigurationFile {
  /** Absolute. */
  readonly filepath: string;
  /** `undefined` where it is empty or exports nothing. */
  readonly content: unknown;
}

// Loaded by who needs it: a run whose configuration is plain JSON does not.
const loadExplorer = async () => (await import('./explorer.ts')).createExplorer(parseJson);

/**
 * The first configuration file from a folder upwards, as far as the folder that holds a package.json.
 * Throws `config_invalid` for a file that cannot be read or parsed.
 */
export const searchConfigurationFile = async (cwd: string): Promise<ConfigurationFile | undefined> => {
  const explorer = await loadExplorer();
  // What is being read: the folder, until it is known better.
  let filepath = cwd;
  try {
    const found = await explorer.search(cwd);
    const passed = findPassedOver(cwd, found?.filepath);
    if (passed === undefined) return found === null ? undefined : { filepath: found.filepath, content: found.config };
    filepath = passed;
    // To be told what is wrong with it.
    return { filepath, content: (await explorer.load(filepath))?.config };
  } catch (error) {
    throw toReadError(error, (error as { filepath?: string }).filepath ?? filepath);
  }
};

/** What the chart renders, without loading cosmiconfig: 5 ms less on the path of every run. */
const readPlainJson = (filepath: string): ConfigurationFile | undefined => {
  if (path.extname(filepath) !== '.json' || isPackageFile(filepath)) return undefined;
  const text = readFileSync(filepath, 'utf8');
  // Files that import others, and the encodings of other systems, are left to cosmiconfig.
  if (text.includes('"$import"') || text.includes('\u{FFFD}')) return undefined;
  return { filepath, content: text.trim() === '' ? undefined : parseJson(filepath, text) };
};

const checkExtension = (filepath: string, named: string): void => {
  const extension = path.extname(filepath);
  if (extension === '' || EXTENSIONS.includes(extension.slice(1))) return;
  throw toConfigurationError({
    where: filepath,
    problem: `the file named by ${named} ends in ${extension}, and is none that can be read`,
    fix: `Name a file that ends in ${EXTENSIONS.map((one) => `.${one}`).join(', ')}.`,
  });
};

/**
 * Reads a file that somebody named. `named` says who, for errors: `--config` or `COLLECTORS_CONFIG`.
 * Throws `config_invalid` for one that cannot be read or parsed.
 */
export const readConfigurationFile = async (filepath: string, named: string): Promise<ConfigurationFile> => {
  try {
    const plain = readPlainJson(filepath);
    if (plain !== undefined) return plain;
    checkExtension(filepath, named);
    const explorer = await loadExplorer();
    return { filepath, content: (await explorer.load(filepath))?.config };
  } catch (error) {
    throw toReadError(error, filepath, named);
  }
};
