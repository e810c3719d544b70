import { EXTENSIONS } from './extensions.ts';

/** Where a folder may keep its configuration, first hit wins. cosmiconfig's own list has no `collectors.config.json` and no `.yaml`. */
export const SEARCH_PLACES: readonly string[] = [
  ...EXTENSIONS.map((extension) => `collectors.config.${extension}`),
  '.collectorsrc',
  ...EXTENSIONS.map((extension) => `.collectorsrc.${extension}`),
  '.config/collectorsrc',
  ...EXTENSIONS.map((extension) => `.config/collectorsrc.${extension}`),
  'package.json',
];
