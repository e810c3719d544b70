import { parseArgs } from 'node:util';
import { CollectorError } from '@collectors/core';
import { type Command, toParseOptions, UsageError } from './command.ts';
import type { Io } from './io.ts';

/** In the order of the help. A run must not pay for the others, so each is loaded when it is typed. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['run', async () => (await import('./commands/run.ts')).runCommand],
  ['list', async () => (await import('./commands/list.ts')).listCommand],
  ['describe', async () => (await import('./commands/describe.ts')).describeCommand],
  ['catalogue', async () => (await import('./commands/catalogue.ts')).catalogueCommand],
  ['manifest', async () => (await import('./commands/manifest.ts')).manifestCommand],
]);

const USAGE = 64;
const EXIT_CODES: Readonly<Record<string, number>> = {
  config_invalid: 78,
  contract: 78,
  secret_missing: 78,
  credentials_refused: 77,
};
const INTERNAL = 70;

/** Runs what was typed and gives the exit code. Never throws. */
export const runCommandLine = async (argv: readonly string[], io: Io): Promise<number> => {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.stderr : io.stdout).write(await loadHelp());
    return name === undefined ? USAGE : 0;
  }
  const load = COMMANDS.get(name);
  if (!load) return fail(io, `'${name}' is no command`, `one of ${[...COMMANDS.keys()].join(', ')}`, USAGE);
  try {
    return await runOne(await load(), rest, io);
  } catch (thrown) {
    return explain(thrown, name, rest.includes('--verbose') || rest.includes('-v'), io);
  }
};

const loadHelp = async (): Promise<string> => {
  const { toHelp } = await import('./help.ts');
  return toHelp(await Promise.all([...COMMANDS.values()].map((load) => load())));
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

const explain = (thrown: unknown, command: string, verbose: boolean, io: Io): number => {
  const stack = verbose && thrown instanceof Error && thrown.stack ? `\n${thrown.stack}` : '';
  if (thrown instanceof UsageError) return fail(io, thrown.message, `see 'collectors ${command} --help'`, USAGE);
  if (CollectorError.isInstance(thrown)) return fail(io, thrown.message + stack, thrown.fix, EXIT_CODES[thrown.code] ?? 1);
  const message = `unexpected: ${thrown instanceof Error ? thrown.message : String(thrown)}${stack}`;
  return fail(io, message, verbose ? undefined : 'run it again with --verbose and report what it prints', INTERNAL);
};

const fail = (io: Io, message: string, fix: string | undefined, code: number): number => {
  io.stderr.write(`collectors: ${message}\n${fix === undefined ? '' : `  fix: ${fix}\n`}`);
  return code;
};
