import { pathToFileURL } from 'node:url';
import { cosmiconfig, defaultLoaders } from 'cosmiconfig';
import { MODULES } from './extensions.ts';
import { SEARCH_PLACES } from './search-places.ts';

/** YAML, of which a file with nothing but comments is an empty one and no fault of syntax. */
const loadYaml = (filepath: string, text: string): unknown =>
  text.split('\n').every((line) => /^\s*(#.*)?$/.test(line)) ? undefined : defaultLoaders['.yaml'](filepath, text);

/** Node imports every kind by itself. cosmiconfig would try `require` next and report how that failed. */
const loadModule = async (filepath: string): Promise<unknown> =>
  ((await import(pathToFileURL(filepath).href)) as { readonly default?: unknown }).default;

/** Finds and reads configuration files of every kind; JSON as it is told, so that it brings nothing that a plain run has loaded already. */
export const createExplorer = (loadJson: (filepath: string, text: string) => unknown) =>
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
