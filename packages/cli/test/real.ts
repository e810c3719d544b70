import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Surroundings, Typed } from './type.ts';

const BIN = fileURLToPath(new URL('../bin/collectors.js', import.meta.url));

/** Runs a command line in a process of its own, from the built package. */
export const typeReally = (argv: readonly string[], { cwd, environment = {} }: Surroundings): Typed => {
  const env = { PATH: process.env['PATH'], ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { cwd, env, encoding: 'utf8' });
  return { code: status ?? -1, stdout, stderr };
};
