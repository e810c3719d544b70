// Through `fs`: a run without state need not load the promises, 1.5 ms.
import fs from 'node:fs';
import path from 'node:path';

const makeOne = async (folder: string): Promise<void> => {
  try {
    await fs.promises.mkdir(folder, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !(await fs.promises.stat(folder)).isDirectory()) throw error;
  }
};

/**
 * Makes a folder, with those above it, where it is not there. Rejects with what the file system says. Node's own `recursive` never comes
 * back where a file system answers ENOENT below a folder that is there, as /proc does.
 */
export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await makeOne(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await makeOne(folder);
  }
};
