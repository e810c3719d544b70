import { runCommandLine } from '../src/command-line.ts';

/** What a command did. */
export interface Typed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What surrounds a command. */
export interface Surroundings {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs a command line as the process would, and keeps what it wrote. */
export const type = async (
  argv: readonly string[],
  { cwd, environment = {}, isTerminal = false, signal }: Surroundings,
): Promise<Typed> => {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(argv, {
    cwd,
    carried: [],
    takeChild: () => undefined,
    environment: { PATH: process.env['PATH'], ...environment },
    stdout: { write: (text) => void (stdout += text), isTerminal },
    stderr: { write: (text) => void (stderr += text), isTerminal },
    signal: signal ?? new AbortController().signal,
    now: () => new Date('2026-01-15T12:07:31Z'),
    monotonic: () => performance.now(),
  });
  return { code, stdout, stderr };
};
