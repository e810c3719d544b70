import { parseArgs } from 'node:util';
import { CollectorError } from '@collectors/core';
import { toErrorExitCode } from '@collectors/core/runner';
import { type Command, toParseOptions, UsageError } from './command.ts';
import { runCommand } from './commands/run.ts';
import type { Io, Surroundings } from './io.ts';
import { toComplaint } from './output/complaint.ts';
import { createRedactedIo } from './output/redacted-io.ts';

const USAGE = 64;
const INTERNAL = 70;

/** Runs what was typed and gives the exit code. Never throws. */
export const runCommandLine = async (argv: readonly string[], surroundings: Surroundings): Promise<number> => {
  const io = createRedactedIo(surroundings);
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.stderr : io.stdout).write(await loadHelp());
    return name === undefined ? USAGE : 0;
  }
  if (name === 'version' || name === '--version' || name === '-V') {
    const { toVersion } = await import('./version.ts');
    io.stdout.write(toVersion());
    return 0;
  }
  const commands = name === runCommand.name ? [runCommand] : await loadCommands();
  const command = commands.find((one) => one.name === name);
  if (!command) return fail(io, `'${name}' is no command`, `one of ${commands.map((one) => one.name).join(', ')}`, USAGE);
  try {
    return await runOne(command, rest, io);
  } catch (thrown) {
    return explain(thrown, command, rest.includes('--verbose') || rest.includes('-v'), io);
  }
};

const loadCommands = async (): Promise<readonly Command[]> => [
  runCommand,
  ...(await import('./commands/others.ts')).otherCommands,
];

const loadHelp = async (): Promise<string> => {
  const { toHelp } = await import('./help.ts');
  return toHelp(await loadCommands());
};

const runOne = async (command: Command, argv: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseTyped(command, argv);
  if (values['help']) {
    const { toCommandHelp } = await import('./help.ts');
    io.stdout.write(toCommandHelp(command));
    return 0;
  }
  return command.run({ names: positionals, flags: values as Record<string, boolean | string | undefined> }, io);
};

const parseTyped = (command: Command, argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: toParseOptions(command), allowPositionals: true, strict: true });
  } catch (error) {
    // Node adds a hint about '--' that helps nobody here.
    throw new UsageError((error as Error).message.replace(/\. To specify.*/s, ''));
  }
};

const explain = (thrown: unknown, command: Command, verbose: boolean, io: Io): number => {
  const stack = verbose && thrown instanceof Error && thrown.stack ? `\n${thrown.stack}` : '';
  if (thrown instanceof UsageError) return fail(io, thrown.message, `see 'collectors ${command.name} --help'`, USAGE);
  if (CollectorError.isInstance(thrown)) return fail(io, thrown.message + stack, thrown.fix, toErrorExitCode(thrown.code) || 1);
  const message = `unexpected: ${thrown instanceof Error ? thrown.message : String(thrown)}${stack}`;
  return fail(io, message, verbose ? undefined : 'run it again with --verbose and report what it prints', INTERNAL);
};

const fail = (io: Io, message: string, fix: string | undefined, code: number): number => {
  io.stderr.write(toComplaint({ message, fix }));
  return code;
};
