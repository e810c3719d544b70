import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Surroundings, Typed } from './type.ts';

const BIN = fileURLToPath(new URL('../bin/collectors.js', import.meta.url));

const toEnvironment = ({ environment }: Surroundings) => ({ PATH: process.env['PATH'], ...environment });

/** Runs a command line in a process of its own, from the built package. */
export const typeReally = (argv: readonly string[], surroundings: Surroundings): Typed => {
  const env = toEnvironment(surroundings);
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd: surroundings.cwd,
    env,
    encoding: 'utf8',
  });
  return { code: status ?? -1, stdout, stderr };
};

/** The same, while this process answers requests. */
export const typeBeside = (argv: readonly string[], surroundings: Surroundings): Promise<Typed> =>
  new Promise((resolve) => {
    const options = { cwd: surroundings.cwd, env: toEnvironment(surroundings), encoding: 'utf8' } as const;
    const child = execFile(process.execPath, [BIN, ...argv], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
