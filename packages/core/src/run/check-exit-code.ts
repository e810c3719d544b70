import type { CheckResult } from '../contract/collector.ts';
import { toErrorExitCode } from './exit-code.ts';

/** Of codes that do not end a run, and that make a check fail all the same. */
const CODES: Partial<Record<NonNullable<CheckResult['code']>, number>> = {
  threw: 70,
  forbidden: 77,
  http_status: 75,
  network: 75,
  rate_limited: 75,
  timeout: 75,
  aborted: 143,
  out_of_memory: 1,
  killed: 1,
};

const CONFIGURATION = 78;

/** The exit code that a result of a check stands for: 0 unless it failed; 78 for a failure that does not say of what kind it is. */
export const toCheckExitCode = ({ status, code }: CheckResult): number => {
  if (status !== 'failed') return 0;
  return code === undefined ? CONFIGURATION : toErrorExitCode(code) || (CODES[code] ?? CONFIGURATION);
};
