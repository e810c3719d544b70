import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a block of commands did. */
export interface Finished {
  readonly code: number | null;
  /** Both streams, as a terminal shows them. */
  readonly output: string;
}

/** A shell that keeps its folder from one block of commands to the next. */
export interface Shell {
  /** Runs a block as it was typed; the first line that fails ends it. */
  readonly run: (commands: string) => Promise<Finished>;
  /** Writes a file below the folder in which the shell is. */
  readonly write: (file: string, text: string) => void;
}

const spawnBash = (script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });

/** What a line answers is what its last command does: `test; echo $?` shows a failure, and is none. */
const toScript = (commands: string): string =>
  commands
    .trim()
    .split('\n')
    .map((line) => `{ ${line}\n} || exit`)
    .join('\n');

/** Opens a shell in a folder, with these variables and no others. `place` is a file that it may write. */
export const openShell = (folder: string, environment: NodeJS.ProcessEnv): Shell => {
  const place = path.join(folder, '.shell-place');
  writeFileSync(place, folder);
  const where = (): string => readFileSync(place, 'utf8').trim();
  return {
    run: (commands) => spawnBash(`${toScript(commands)}\npwd > '${place}'`, where(), environment),
    write: (file, text) => writeFileSync(path.join(where(), file), text),
  };
};
