import type { CheckResult } from '@collectors/core';

/** The gravest of several results. */
export type CheckStatus = CheckResult['status'];

/** What was found about one collector, in the order of the road that a run takes. */
export interface CollectorCheck {
  /** Its key in the configuration, or what was typed. */
  readonly collector: string;
  /** npm package and version; absent where it was not found. */
  readonly package?: string;
  readonly version?: string;
  readonly status: CheckStatus;
  readonly results: readonly CheckResult[];
}

/** What a check came to: the document that `collectors check --json` prints. Members are only ever added. */
export interface CheckReport {
  readonly check: 1;
  readonly status: CheckStatus;
  /** 0 (also with warnings), 70, 75, 77, 78 or 143: of several causes the weightiest. */
  readonly exitCode: number;
  /** The configuration file. Where it cannot be used, nothing else was tried. */
  readonly configuration: CheckResult;
  readonly collectors: readonly CollectorCheck[];
  /** What every delivery needs. */
  readonly datadog: readonly CheckResult[];
}

/** The gravest status of all results. */
export const worstStatus = (results: readonly CheckResult[]): CheckStatus =>
  (['failed', 'warning'] as const).find((status) => results.some((result) => result.status === status)) ?? 'ok';
