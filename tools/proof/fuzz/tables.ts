import type { FuzzResult } from './fuzz-collector.ts';

const OUTCOMES = ['ok', 'partial', 'failed', 'timed_out'] as const;

/** One line a collector. */
export const toTable = (results: readonly (FuzzResult & { readonly growth: number })[]): string =>
  [
    `| collector | runs | seconds | ${OUTCOMES.join(' | ')} | heap at the end / when warm | faulty runs |`,
    '|---|---|---|---|---|---|---|---|---|',
    ...results.map(({ collector, runs, seconds, outcomes, growth, faulty }) => {
      const counts = OUTCOMES.map((outcome) => outcomes[outcome] ?? 0);
      return `| ${[collector, runs, Math.round(seconds), ...counts, growth.toFixed(2), faulty.length].join(' | ')} |`;
    }),
  ].join('\n');

/** What does not hold, with the command that shows it again. */
export const toFaultLines = ({ collector, faulty }: Pick<FuzzResult, 'collector' | 'faulty'>): readonly string[] =>
  faulty.flatMap(({ seed, faults }) => [
    `npm run -s fuzz -- --collector ${collector} --seed ${seed} --runs 1`,
    ...faults.map((fault) => `    ${fault}`),
  ]);
