import { mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A folder whose files are written whole or not at all. Rejects with what the file system says, but for what another run has moved away. */
export interface Folder {
  readonly names: () => Promise<readonly string[]>;
  /** Bytes and the time of the last touch, epoch milliseconds; `undefined` where the file is gone. */
  readonly look: (name: string) => Promise<{ readonly bytes: number; readonly touched: number } | undefined>;
  /** `undefined` where it is gone. */
  readonly read: (name: string) => Promise<Buffer | undefined>;
  /** Written under `draft` and on the disk before it appears under its name. */
  readonly write: (draft: string, name: string, content: Buffer) => Promise<void>;
  /** False where it was gone: somebody else has taken it. */
  readonly move: (from: string, to: string) => Promise<boolean>;
  readonly remove: (name: string) => Promise<void>;
  readonly touch: (name: string, now: Date) => Promise<void>;
}

const orIfGone = async <T, E>(work: Promise<T>, gone: E): Promise<T | E> => {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return gone;
    throw error;
  }
};

/** Node's own `recursive` never comes back where a file system answers ENOENT below a folder that is there, as /proc does. */
const makeFolder = async (path: string): Promise<void> => {
  if (await stat(path).catch(() => undefined)) return;
  await makeFolder(dirname(path));
  // Another run may have been faster.
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
};

/** Makes the folder, with those above it, where it is not there. */
export const openFolder = async (path: string): Promise<Folder> => {
  await makeFolder(path);
  const at = (name: string) => join(path, name);
  return {
    names: () => readdir(path),
    look: (name) =>
      orIfGone(
        stat(at(name)).then(({ size, mtimeMs }) => ({ bytes: size, touched: mtimeMs })),
        undefined,
      ),
    read: (name) => orIfGone(readFile(at(name)), undefined),
    async write(draft, name, content) {
      await writeDurably(at(draft), content);
      await rename(at(draft), at(name));
      await syncFolder(path);
    },
    move: (from, to) =>
      orIfGone(
        rename(at(from), at(to)).then(() => true),
        false,
      ),
    remove: (name) => orIfGone(unlink(at(name)), undefined),
    touch: (name, now) => orIfGone(utimes(at(name), now, now), undefined),
  };
};

/** What could not be written whole is taken away again: on a full disk it would only make things worse. */
const writeDurably = async (path: string, content: Buffer): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    await unlink(path).catch(() => {});
    throw error;
  } finally {
    await file.close();
  }
};

/** So that the new name outlives the machine, not only the process. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
