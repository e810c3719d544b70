import type { Guard, Result } from './guard.ts';
import { toReport, toSummary, toTotals } from './report.ts';
import { runGuard } from './run-guard.ts';

/** Runs the guards one after the other, and goes on when one fails. Answers the exit code: 0 only where nothing failed. */
export const runGuards = async (guards: readonly Guard[], cwd: string, print: (text: string) => void): Promise<0 | 1> => {
  const results: Result[] = [];
  for (const guard of guards) {
    const result = await runGuard(guard, cwd);
    results.push(result);
    print(toReport(result));
  }
  const totals = toTotals(results);
  print(toSummary(totals));
  return totals.failed === 0 ? 0 : 1;
};
