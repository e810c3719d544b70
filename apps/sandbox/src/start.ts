import { explain } from './start/explain.ts';
import { HELP, parseOptions } from './start/options.ts';
import { start } from './start/start.ts';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

const output = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => void stream.write(text),
  isTerminal: stream.isTTY,
});

try {
  const options = parseOptions(process.argv.slice(2), { isTerminal: process.stdout.isTTY });
  const io = { environment: process.env, stdout: output(process.stdout), stderr: output(process.stderr), signal: ending.signal };
  if (options === 'help') process.stdout.write(HELP);
  else process.exitCode = await start(options, io);
} catch (error) {
  const { text, exitCode } = explain(error, 'start');
  process.stderr.write(text);
  process.exitCode = exitCode;
}
