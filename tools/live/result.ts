/** What became of one collector. */
export interface LiveResult {
  readonly collector: string;
  readonly outcome: 'passed' | 'failed' | 'not tested';
  /** Figures, what went wrong, or what is missing. */
  readonly detail: string;
}

/** Its one line. */
export const toLine = ({ collector, outcome, detail }: LiveResult): string =>
  `${outcome.padEnd(10)}  ${collector.padEnd(10)}  ${detail.replaceAll(/\s+/g, ' ').trim()}`;

/** The last line: how many of each. */
export const toSummary = (results: readonly LiveResult[]): string =>
  (['passed', 'failed', 'not tested'] as const)
    .map((outcome) => `${results.filter((result) => result.outcome === outcome).length} ${outcome}`)
    .join(', ');

/** What the process exits with: 1 where a tested one failed. */
export const toExitCode = (results: readonly LiveResult[]): 0 | 1 =>
  results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
