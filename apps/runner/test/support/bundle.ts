import { execFile } from 'node:child_process';
import path from 'node:path';

/** What the build has written. */
export const DIST = path.resolve(import.meta.dirname, '../../dist');

/** What a program did. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what a bundle runs. */
export interface Surroundings {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A copy of the bundle. Default: the bundle itself. */
  readonly dist?: string;
}

/** Runs the bundle as the image would. */
export const runBundle = (argv: readonly string[], { cwd, environment = {}, dist = DIST }: Surroundings): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], ...environment };
    execFile(process.execPath, [path.join(dist, 'collectors.js'), ...argv], { cwd, env }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
