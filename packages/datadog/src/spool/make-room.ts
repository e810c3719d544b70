import type { DrainTally } from './drain-tally.ts';
import { type SpoolName, toFileName } from './file-name.ts';
import type { Folder } from './folder.ts';
import { listNames } from './shelf.ts';

/** Bounds of a collector's spool. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_FILES = 500;

/** Bytes of all files of a spool. */
export const measure = async (folder: Folder, names: readonly SpoolName[]): Promise<number> => {
  let sum = 0;
  for (const name of names) sum += (await folder.look(toFileName(name)))?.bytes ?? 0;
  return sum;
};

/**
 * Keeps a spool within its bounds: the oldest payloads that wait make room for new ones, and their points are lost and counted.
 * Rejects where nothing is left that could go.
 */
export const createMakeRoom = (folder: Folder, tally: DrainTally): ((bytes: number) => Promise<void>) => {
  // What is known to be there at the most: files that went away are noticed when it matters.
  let most: number | undefined;
  return async (bytes) => {
    const names = await listNames(folder);
    if (most === undefined || most + bytes > MOST_BYTES) most = await measure(folder, names);
    const waiting = names.filter(({ state }) => state === 'pending').toSorted((one, other) => one.timestamp - other.timestamp);
    for (let count = names.length; count >= MOST_FILES || most + bytes > MOST_BYTES; count -= 1) {
      const oldest = waiting.shift();
      if (oldest === undefined)
        throw new Error(`the spool holds ${names.length} files and ${most} bytes, and nothing that could go`);
      const file = toFileName(oldest);
      most -= (await folder.look(file))?.bytes ?? 0;
      await folder.remove(file);
      tally.enter('lost', oldest.points);
    }
    most += bytes;
  };
};
