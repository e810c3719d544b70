import type { DeliveryReport, ErrorReport, RunReport } from '../contract/run.ts';

/** Exit codes of the command line, the weightiest first: of several causes the first wins. */
export const EXIT_CODES = [143, 70, 78, 77, 65, 124, 75, 1, 0] as const;

/** What an exit code is worked out from. */
export type ExitFacts = Pick<RunReport, 'outcome' | 'interrupted' | 'errors' | 'delivery'>;

const ERROR_CODES: Partial<Record<ErrorReport['code'], number>> = {
  internal: 70,
  config_invalid: 78,
  contract: 78,
  secret_missing: 78,
  secret_denied: 77,
  credentials_refused: 77,
  secret_unavailable: 75,
};

/** The exit code that an error stands for, whatever else went well; 0 where it does not end a run. */
export const toErrorExitCode = (code: ErrorReport['code']): number => ERROR_CODES[code] ?? 0;

const DELIVERY_CODES: Record<DeliveryReport['outcome'], number> = {
  delivered: 0,
  dry_run: 0,
  rejected: 65,
  undelivered: 75,
  credentials_refused: 77,
  misconfigured: 78,
};

const OUTCOME_CODES: Record<RunReport['outcome'], number> = { ok: 0, partial: 0, failed: 1, timed_out: 124 };

/** The exit code of one run. `strict` makes `partial` a failure. */
export const toExitCode = ({ outcome, interrupted, errors, delivery }: ExitFacts, strict: boolean): number =>
  worstExitCode([
    interrupted ? 143 : 0,
    ...errors.map(({ code }) => toErrorExitCode(code)),
    DELIVERY_CODES[delivery.outcome],
    strict && outcome === 'partial' ? 1 : OUTCOME_CODES[outcome],
  ]);

/** The exit code of several causes. */
export const worstExitCode = (codes: readonly number[]): number => EXIT_CODES.find((code) => codes.includes(code)) ?? 0;
