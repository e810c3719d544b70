import { statSync } from 'node:fs';
import path from 'node:path';
import { toAncestors } from '../discovery/installed-package.ts';
import { isPackageFile } from './is-package-file.ts';
import { SEARCH_PLACES } from './search-places.ts';

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * A file that stands before `found` in the order of the search. cosmiconfig passes in silence over one that may not be read, or that
 * imports what is not there, and a run would go on with another configuration or none.
 */
export const findPassedOver = (cwd: string, found: string | undefined): string | undefined => {
  for (const folder of toAncestors(cwd)) {
    const files = SEARCH_PLACES.map((place) => path.join(folder, place));
    const before = found !== undefined && files.includes(found) ? files.slice(0, files.indexOf(found)) : files;
    // Most of them have no configuration in them.
    const passed = before.find((file) => !isPackageFile(file) && isFile(file));
    const isLast = before !== files || isFile(path.join(folder, 'package.json'));
    if (passed !== undefined || isLast) return passed;
  }
  return undefined;
};
