import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const pnpm = path.resolve(import.meta.dirname, '../../node_modules/.bin/pnpm');

/** Packs the package of a folder as a release does; answers the tarball's path. */
export const packPackage = async (folder: string, destination: string): Promise<string> => {
  const { stdout } = await execute(pnpm, ['pack', '--json', '--pack-destination', destination], { cwd: folder });
  return path.resolve(destination, (JSON.parse(stdout) as { filename: string }).filename);
};
