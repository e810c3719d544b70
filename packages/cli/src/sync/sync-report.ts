import { worstExitCode } from '@collectors/core/runner';
import type { ProblemCode, SyncResult } from '@collectors/datadog/sync';

/** The document of `collectors sync --json`. Members are only ever added. */
export interface SyncReport extends SyncResult {
  readonly sync: 1;
  /** By the exit codes of all commands: of several causes the weightiest. */
  readonly exitCode: number;
  /** `DD_ENV`. */
  readonly env: string;
  /** Keys of the collectors that it was about. */
  readonly collectors: readonly string[];
  /** Why a collector has no monitors, in a sentence each. */
  readonly unwatched: readonly string[];
}

const EXIT_CODES: Readonly<Record<ProblemCode, number>> = {
  credentials_refused: 77,
  forbidden: 77,
  rejected: 65,
  unreachable: 75,
  rate_limited: 75,
  not_understood: 75,
  deadline: 124,
  interrupted: 143,
};

/** What the command ends with. */
export const toSyncExitCode = ({ items, problems }: SyncResult): number =>
  worstExitCode([...problems, ...items.flatMap(({ problem }) => problem ?? [])].map(({ code }) => EXIT_CODES[code]));
