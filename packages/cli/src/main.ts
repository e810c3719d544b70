import type { CarriedCollector } from '@collectors/core/config';
import { runCommandLine } from './command-line.ts';

/** What a shell gives to a process that a signal ended. */
const ENDED_BY_SIGNAL = 143;

/** What an application adds to the command. */
export interface MainOptions {
  /** Collectors that it brings along; others are found where the configuration says, as ever. */
  readonly carried?: readonly CarriedCollector[];
}

/** Runs what this process was started with as the command `collectors`, and ends the process. */
export const main = async ({ carried = [] }: MainOptions = {}): Promise<never> => {
  const code = await runCommandLine(process.argv.slice(2), {
    environment: process.env,
    cwd: process.cwd(),
    carried,
    stdout: toOutput(process.stdout),
    stderr: toOutput(process.stderr),
    signal: createSignal(),
    now: () => new Date(),
    monotonic: () => performance.now(),
  });
  await Promise.all([flush(process.stdout), flush(process.stderr)]);
  // What is left (kept connections, timers of a client) has no say in when the run is over.
  return process.exit(code);
};

/** Aborted by the first signal that asks for the end; a second one means now. */
const createSignal = (): AbortSignal => {
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending.signal.aborted) process.exit(ENDED_BY_SIGNAL);
      ending.abort();
    });
  }
  return ending.signal;
};

const toOutput = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => void stream.write(text),
  isTerminal: stream.isTTY,
});

/** A pipe takes 64 kB at once and the rest when its reader comes to it. Who has stopped reading misses nothing. */
const flush = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.writableLength === 0) return resolve();
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
