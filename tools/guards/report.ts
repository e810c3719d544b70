import { stripVTControlCharacters } from 'node:util';
import type { Result } from './guard.ts';

const TAIL_LINES = 80;
const MARKS = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' } as const;

const indent = (text: string): string => text.replaceAll(/^/gm, '      ');

const toTail = (output: string): string => stripVTControlCharacters(output).trimEnd().split('\n').slice(-TAIL_LINES).join('\n');

/** One line a guard; below it, the end of what a failed one wrote and the tests that did not run. */
export const toReport = ({ guard, outcome, seconds, output, tests }: Result): string => {
  const { passed, failed, skipped } = tests;
  const counts = guard.counts === undefined ? '' : `  ${passed} tests passed, ${failed.length} failed, ${skipped.length} skipped`;
  const reason = outcome === 'skipped' ? `  ${output}` : '';
  return [
    `${MARKS[outcome]}  ${guard.name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s${counts}${reason}`,
    ...(outcome === 'failed' ? [indent(toTail(output))] : []),
    ...failed.map((name) => indent(`failed: ${name}`)),
    ...skipped.map((name) => indent(`skipped: ${name}`)),
  ].join('\n');
};

/** How many guards and tests came to what. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Each guard counts as one, on top of the tests that it ran. */
export const toTotals = (results: readonly Result[]): Totals => {
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return {
    passed: results.reduce((sum, { tests }) => sum + tests.passed, count('passed')),
    failed: results.reduce((sum, { tests }) => sum + tests.failed.length, count('failed')),
    skipped: results.reduce((sum, { tests }) => sum + tests.skipped.length, count('skipped')),
  };
};

/** The line that ends a run. */
export const toSummary = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
