import { Cancelled } from './ask/cancelled.ts';
import { toNextSteps } from './next-steps.ts';
import { HELP } from './help.ts';
import { takeDefault, toAnswers } from './to-answers.ts';
import { readTyped, type Typed } from './typed.ts';
import { UsageError } from './usage-error.ts';
import { toFiles } from './write/to-files.ts';
import { writeFiles } from './write/write-files.ts';

/** The build writes it in. */
declare const OWN_VERSION: string;

const USAGE = 64;
const INTERNAL = 70;
/** What a shell gives to a command that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** Makes the package that this process was started for, and sets the process's exit code. */
export const main = async (): Promise<void> => {
  try {
    const typed = readTyped(process.argv.slice(2));
    process.stdout.write(await answer(typed));
  } catch (error) {
    process.exitCode = explain(error);
  }
};

const answer = (typed: ReturnType<typeof readTyped>): string | Promise<string> => {
  if (typed === 'help') return HELP;
  if (typed === 'version') return `create-collector ${OWN_VERSION} (Node ${process.versions.node})\n`;
  return create(typed);
};

const create = async (typed: Typed): Promise<string> => {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const answers = await toAnswers(typed, isTerminal ? (await import('./ask/ask.ts')).ask : takeDefault);
  writeFiles(answers.folder, toFiles(answers));
  return toNextSteps(answers);
};

const explain = (error: unknown): number => {
  const { message } = error as Error;
  if (error instanceof Cancelled) return tell('Nothing was written.', INTERRUPTED);
  if (error instanceof UsageError) return tell(message, USAGE);
  return tell(`unexpected: ${message}`, INTERNAL);
};

const tell = (message: string, code: number): number => {
  process.stderr.write(`create-collector: ${message}\n`);
  return code;
};
