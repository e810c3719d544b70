import { runCommandLine } from './command-line.ts';

/** What a shell gives to a process that a signal ended. */
const ENDED_BY_SIGNAL = 143;

const ending = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // A second signal means now.
    if (ending.signal.aborted) process.exit(ENDED_BY_SIGNAL);
    ending.abort();
  });
}

const output = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => void stream.write(text),
  isTerminal: stream.isTTY,
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  environment: process.env,
  cwd: process.cwd(),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  signal: ending.signal,
  now: () => new Date(),
  monotonic: () => performance.now(),
});
