import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { toAncestors } from '../discovery/installed-package.ts';
import { SEARCH_PLACES } from './explorer.ts';

const failsWith = (file: string, code: string): boolean => {
  try {
    closeSync(openSync(file, 'r'));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === code;
  }
};

/**
 * A place that the search would have taken before `found`, and that may not be read. cosmiconfig passes over it in silence, and a run
 * would go on with another configuration or none.
 */
export const findUnreadablePlace = (cwd: string, found: string | undefined): string | undefined => {
  for (const folder of toAncestors(cwd)) {
    const files = SEARCH_PLACES.map((place) => path.join(folder, place));
    const before = found !== undefined && files.includes(found) ? files.slice(0, files.indexOf(found)) : files;
    const unreadable = before.find((file) => failsWith(file, 'EACCES'));
    const isLast = before !== files || !failsWith(path.join(folder, 'package.json'), 'ENOENT');
    if (unreadable !== undefined || isLast) return unreadable;
  }
  return undefined;
};
