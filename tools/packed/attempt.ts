import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ENVIRONMENT } from './environment.ts';

const execute = promisify(execFile);

/** Starts a program in a project. Answers nothing where it exits with 0, else what it wrote. */
export const attempt = async (
  what: string,
  cwd: string,
  [program, ...rest]: readonly [string, ...string[]],
): Promise<readonly string[]> => {
  try {
    await execute(program, rest, { cwd, env: ENVIRONMENT, timeout: 60_000 });
    return [];
  } catch (error) {
    const { stdout, stderr, message } = error as { stdout: string; stderr: string; message: string };
    return [`${what}: ${`${stdout}${stderr}`.trim() || message}`];
  }
};
