import { pathToFileURL } from 'node:url';
import { cosmiconfig, defaultLoaders } from 'cosmiconfig';
import { EXTENSIONS, MODULES } from './extensions.ts';
import { isPackageFile } from './is-package-file.ts';
import { parseJson } from './parse-json.ts';

/** Where a folder may keep its configuration, first hit wins. cosmiconfig's own list has no `collectors.config.json` and no `.yaml`. */
export const SEARCH_PLACES: readonly string[] = [
  ...EXTENSIONS.map((extension) => `collectors.config.${extension}`),
  '.collectorsrc',
  ...EXTENSIONS.map((extension) => `.collectorsrc.${extension}`),
  '.config/collectorsrc',
  ...EXTENSIONS.map((extension) => `.config/collectorsrc.${extension}`),
  'package.json',
];

/** JSON; in the package.json of a collector, `collectors` is the collector's declaration and no configuration. */
const loadJson = (filepath: string, text: string): unknown => {
  if (!isPackageFile(filepath)) return parseJson(filepath, text);
  const content = JSON.parse(text);
  return content?.collectors?.contract === undefined ? content : { ...content, collectors: undefined };
};

/** YAML, of which a file with nothing but comments is an empty one and no fault of syntax. */
const loadYaml = (filepath: string, text: string): unknown =>
  text.split('\n').every((line) => /^\s*(#.*)?$/.test(line)) ? undefined : defaultLoaders['.yaml'](filepath, text);

/** Node imports every kind by itself. cosmiconfig would try `require` next and report how that failed. */
const loadModule = async (filepath: string): Promise<unknown> =>
  ((await import(pathToFileURL(filepath).href)) as { readonly default?: unknown }).default;

/** Finds and reads configuration files of every kind. It is loaded by who needs it: a run whose configuration is plain JSON does not. */
export const createExplorer = () =>
  cosmiconfig('collectors', {
    searchPlaces: [...SEARCH_PLACES],
    searchStrategy: 'project',
    // An empty file is a mistake to be told, not a reason to take another one.
    ignoreEmptySearchPlaces: false,
    loaders: {
      '.json': loadJson,
      '.yaml': loadYaml,
      '.yml': loadYaml,
      noExt: loadYaml,
      ...Object.fromEntries(MODULES.map((extension) => [`.${extension}`, loadModule])),
    },
  });
