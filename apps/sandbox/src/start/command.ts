import { spawn, type StdioOptions } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findRootFolder } from './root-folder.ts';

const BIN = fileURLToPath(import.meta.resolve('@collectors/cli/bin'));

/** What a terminal needs. Nothing else is passed on: a token or a proxy of the person's own has no business here. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TERM', 'COLORTERM', 'NO_COLOR', 'FORCE_COLOR', 'COLUMNS'];

/** One use of the command `collectors`. */
export interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Lets it write to this terminal in place of handing its output back. */
  readonly inherit?: boolean;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** How it ended; the texts are empty where it wrote to the terminal. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const ENDED_BY_SIGNAL = 143;

const toEnvironment = (added: CommandOptions['environment']): NodeJS.ProcessEnv => {
  const kept = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  return { ...Object.fromEntries(kept), TZ: 'UTC', ...added };
};

/** Runs `collectors` as a person would, from the repository's root. Ended by SIGTERM when the signal is aborted. */
export const runCommand = async (argv: readonly string[], options: CommandOptions): Promise<CommandResult> => {
  const stdio: StdioOptions = options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [BIN, ...argv], {
    cwd: findRootFolder(),
    stdio,
    env: toEnvironment(options.environment),
  });
  const end = () => void child.kill('SIGTERM');
  options.signal.addEventListener('abort', end, { once: true });
  if (options.signal.aborted) end();
  try {
    const exit = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? ENDED_BY_SIGNAL));
    });
    const [exitCode, stdout, stderr] = await Promise.all([
      exit,
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
    ]);
    return { exitCode, stdout, stderr };
  } finally {
    options.signal.removeEventListener('abort', end);
  }
};
