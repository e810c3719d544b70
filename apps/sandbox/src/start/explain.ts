import { StartError } from './start-error.ts';

const INTERNAL_EXIT_CODE = 70;

/** What a program prints of an error, and the exit code that it gives. */
export const explain = (error: unknown, program: string): { readonly text: string; readonly exitCode: number } => {
  if (error instanceof StartError)
    return { text: `${program}: ${error.message}\n  fix: ${error.fix}\n`, exitCode: error.exitCode };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `${program}: unexpected: ${text}\n`, exitCode: INTERNAL_EXIT_CODE };
};
