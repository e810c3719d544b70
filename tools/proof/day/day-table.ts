import type { DayAccounts } from './accounts.ts';

/** What else the table tells. */
export interface DayFacts {
  readonly days: number;
  /** Bytes when warm, and at the end. */
  readonly heaps: readonly [number, number];
}

const toMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** All days together. */
export const toDayTable = (total: DayAccounts, { days, heaps }: DayFacts): string => {
  const amounts = [
    total.runs,
    total.killed,
    total.collected,
    total.sent,
    total.rejected,
    total.lost,
    total.superseded,
    total.expired,
  ];
  return [
    '| days | runs | killed | points of the others | sent | rejected | lost | superseded | expired | heap when warm, at the end |',
    '|---|---|---|---|---|---|---|---|---|---|',
    `| ${days} | ${amounts.map((amount) => amount.toLocaleString('en')).join(' | ')} | ${heaps.map(toMegabytes).join(', ')} MB |`,
  ].join('\n');
};
