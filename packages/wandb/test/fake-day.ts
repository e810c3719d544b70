import { HOUR } from '@collectors/core';
import type { FakeRun } from './fake-wandb.ts';
import { NOW } from './run-wandb.ts';

/** An instant in UTC that does not say so, as the API writes it. */
export const at = (hoursAgo: number): string => new Date(NOW.getTime() - hoursAgo * HOUR).toISOString().slice(0, -1);

let names = 0;

/** A run that took ten hours, one of them computing, and ended two hours ago; with changes. */
export const toRun = (changes: Partial<FakeRun> = {}): FakeRun => {
  names += 1;
  const run = { name: `run-${names}`, state: 'finished', createdAt: at(10), heartbeatAt: at(2), computeSeconds: 3600 };
  return { ...run, user: { username: 'ada' }, ...changes };
};

/** Runs that differ by their index. */
export const repeat = (count: number, change: (index: number) => Partial<FakeRun>): readonly FakeRun[] =>
  Array.from({ length: count }, (_, index) => toRun(change(index)));

/** Of a day: 300 runs that have ended, the last one three minutes ago, and behind them 20 that run. */
export const createDay = (): readonly FakeRun[] => [
  ...repeat(300, (index) => ({ heartbeatAt: at(0.05 + index * 0.08), summaryMetrics: `{"sps": ${index}}` })),
  ...repeat(20, (index) => ({ state: 'running', createdAt: at(index + 1), heartbeatAt: at(0.01) })),
];
