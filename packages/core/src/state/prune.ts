// Through `fs`: a run without state need not load the promises, 1.5 ms.
import fs from 'node:fs';
import path from 'node:path';

/** What a folder may hold. */
export interface StateBounds {
  /** Files, those left behind by interrupted writes included. */
  readonly entries: number;
  readonly bytes: number;
}

interface StateFile {
  readonly file: string;
  readonly size: number;
  readonly written: number;
}

const toStateFile = async (file: string): Promise<readonly StateFile[]> => {
  try {
    const found = await fs.promises.stat(file);
    return found.isFile() ? [{ file, size: found.size, written: found.mtimeMs }] : [];
  } catch {
    // Removed by another run meanwhile.
    return [];
  }
};

/**
 * Removes the files that were written longest ago until the folder is within its bounds. Files are not larger
 * than `largest` bytes: as long as so many of that size would be within the bounds, none is measured. Throws what the file system throws.
 */
export const prune = async (folder: string, bounds: StateBounds, largest: number): Promise<void> => {
  const names = await fs.promises.readdir(folder);
  if (names.length <= Math.min(bounds.entries, bounds.bytes / largest)) return;
  const known = (await Promise.all(names.map((name) => toStateFile(path.join(folder, name))))).flat();
  known.sort((one, other) => other.written - one.written);
  let bytes = 0;
  const over = known.filter(({ size }, index) => {
    bytes += size;
    return index >= bounds.entries || bytes > bounds.bytes;
  });
  await Promise.all(over.map(({ file }) => fs.promises.rm(file, { force: true })));
};
