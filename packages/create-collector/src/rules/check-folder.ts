import { readdirSync } from 'node:fs';

/** What is wrong with the folder that a collector is to go to, after its value; `undefined` where nothing is. */
export const checkFolder = (folder: string): string | undefined => {
  if (folder === '') return "has to have a name: try './shop'.";
  try {
    const [first] = readdirSync(folder);
    return first === undefined
      ? undefined
      : `has files in it (${first}), and nothing is overwritten: name a folder that is not there yet.`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') return 'is a file, or in one: name a folder that is not there yet.';
    return `cannot be read (${message}): name another folder.`;
  }
};
