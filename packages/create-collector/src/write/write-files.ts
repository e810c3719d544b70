import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error.ts';

/** Writes files into a folder, and overwrites none. Throws a `UsageError` where that cannot be done. */
export const writeFiles = (folder: string, files: ReadonlyMap<string, string>): void => {
  try {
    for (const [file, text] of files) {
      const place = path.join(folder, file);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, text, { flag: 'wx' });
    }
  } catch (error) {
    throw new UsageError(`The folder '${folder}' cannot be written (${(error as Error).message}): name another one.`, {
      cause: error,
    });
  }
};
