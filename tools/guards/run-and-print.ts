import { writeSync } from 'node:fs';
import type { Guard } from './guard.ts';
import { toSummary } from './report.ts';
import { runGuards } from './run-guards.ts';

const STDOUT = 1;
/** What a shell gives to a program that wrote to nobody. */
const NO_READER = 141;

/** At once: whether somebody reads has to be known before the next guard is started. */
const print = (text: string): void => void writeSync(STDOUT, `${text}\n`);

/** Runs the guards and prints what came of them. Answers the exit code. */
export const runAndPrint = async (guards: readonly Guard[], cwd: string): Promise<number> => {
  try {
    return await runGuards(guards, cwd, print);
  } catch (error) {
    // The reader of a pipe (`| head`) has seen enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return NO_READER;
    console.log(error);
    console.log(toSummary({ passed: 0, failed: 1, skipped: 0 }));
    return 1;
  }
};
