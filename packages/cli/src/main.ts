import type { CarriedCollector } from '@collectors/core/config';
import { createClock } from './clock.ts';
import { startEarly } from './early-child.ts';
import type { Output } from './io.ts';

/** What a shell gives to a process that a signal ended. */
const ENDED_BY_SIGNAL = 143;

/** What an application adds to the command. */
export interface MainOptions {
  /** Collectors that it brings along; others are found where the configuration says, as ever. */
  readonly carried?: readonly CarriedCollector[];
}

/** Runs what this process was started with as the command `collectors`, and ends the process. */
export const main = async ({ carried = [] }: MainOptions = {}): Promise<never> => {
  const argv = process.argv.slice(2);
  const takeChild = startEarly(argv, process.env);
  const { runCommandLine } = await import('./command-line.ts');
  const code = await runCommandLine(argv, {
    environment: process.env,
    cwd: process.cwd(),
    carried,
    takeChild,
    stdout: toOutput(process.stdout),
    stderr: toOutput(process.stderr),
    signal: createSignal(),
    ...createClock(),
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

const toOutput = (stream: NodeJS.WriteStream): Output => {
  // A reader that has left (`| head`) is no reason to end a run before it has delivered.
  stream.on('error', () => {});
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY };
};

/** A pipe takes some at once, and the rest when its reader comes to it. */
const flush = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
