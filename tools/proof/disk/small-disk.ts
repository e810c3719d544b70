import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** What has happened to a disk. */
export type DiskState = 'full' | 'read-only' | 'gone';

/** A file system of a few megabytes. */
export interface SmallDisk {
  readonly folder: string;
  readonly make: (state: DiskState) => void;
  /** Has room, can be written, is there: with what it held, unless it was gone. */
  readonly mend: () => void;
}

const SIZE = 'size=4m';

const mount = (...given: readonly string[]): boolean => spawnSync('mount', [...given], { stdio: 'ignore' }).status === 0;
const must = (done: boolean): void => {
  if (!done) throw new Error('The file system could not be mounted anew.');
};

const fill = (file: string): void => {
  const ballast = openSync(file, 'w');
  try {
    for (const size of [65_536, 4096]) {
      try {
        for (;;) writeSync(ballast, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(ballast);
  }
};

/** Mounts one in a new folder until the test is over; `undefined` where none can be mounted, which takes Linux and root. */
export const mountSmallDisk = (folder: string): SmallDisk | undefined => {
  mkdirSync(folder);
  if (process.platform !== 'linux' || !mount('-t', 'tmpfs', '-o', SIZE, 'tmpfs', folder)) return undefined;
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]));
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    make(state) {
      if (state === 'full') fill(ballast);
      else if (state === 'read-only') must(mount('-o', 'remount,ro', folder));
      else must(spawnSync('umount', ['--lazy', folder]).status === 0 && mount('--bind', '-o', 'ro', '/proc/sys', folder));
    },
    mend() {
      if (!mount('-o', `remount,rw,${SIZE}`, folder)) {
        spawnSync('umount', ['--lazy', folder]);
        must(mount('-t', 'tmpfs', '-o', SIZE, 'tmpfs', folder));
      }
      rmSync(ballast, { force: true });
    },
  };
};
