import { StartError } from './start-error.ts';

const INTERNAL_EXIT_CODE = 70;

/** What is printed of an error, and the exit code that it gives. */
export const explain = (error: unknown): { readonly text: string; readonly exitCode: number } => {
  if (error instanceof StartError) return { text: `start: ${error.message}\n  fix: ${error.fix}\n`, exitCode: error.exitCode };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `start: unexpected: ${text}\n`, exitCode: INTERNAL_EXIT_CODE };
};
