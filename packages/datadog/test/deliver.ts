import type { DeliveryReport, DeliverySession, LastWords, MetricLine, MetricRow, RunIdentity } from '@collectors/core/runner';
import { expect } from 'vitest';
import { createDatadogSink, type DatadogSinkOptions } from '../src/index.ts';
import { createFakeTimers } from './fake-timers.ts';

export const NOW = new Date('2026-03-04T05:06:07Z');
/** The minute before `NOW`, in seconds. */
export const TIMESTAMP = 1_772_600_760;
export const API_KEY = '0123456789abcdef0123456789abcdef';

/** A gauge by repository. */
export const gauge = (rows: readonly MetricRow[], more: Partial<MetricLine> = {}): MetricLine => ({
  metric: 'github.prs.open',
  type: 'gauge',
  keys: ['repo'],
  rows,
  ...more,
});

/** Collects what a session logs. */
export const createTestLog = () => {
  const lines: { level: string; message: string; fields: unknown }[] = [];
  const write = (level: string) => (message: string, fields?: object) => void lines.push({ level, message, fields });
  return { lines, log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') } };
};

/** What is asserted of every delivery: the numbers add up, and the key is nowhere. */
export const assertSound = (report: DeliveryReport, logged: unknown = ''): void => {
  const { collected, invalid, limited, sent, rejected, spooled, lost } = report.points;
  expect(invalid + limited + sent + rejected + spooled + lost).toBe(collected);
  if (report.spool) {
    const { drained, sent: again, superseded, expired, rejected: refused, lost: gone } = report.spool;
    expect(again + superseded + expired + refused + gone).toBe(drained);
  }
  expect(JSON.stringify([report, logged])).not.toContain(API_KEY);
};

export interface Given extends Partial<DatadogSinkOptions>, Partial<RunIdentity>, Partial<LastWords> {
  readonly signal?: AbortSignal;
}

/** Opens a run's session with the sink. */
export const open = ({
  tags = ['env:test'],
  timestamp = TIMESTAMP,
  collector = 'github',
  limits,
  log,
  ...options
}: Given): Promise<DeliverySession> =>
  createDatadogSink({ apiKey: API_KEY, now: () => NOW, timers: createFakeTimers(), ...options }).open({
    collector,
    tags,
    timestamp,
    log: log ?? createTestLog().log,
    ...(limits && { limits }),
  });

/** Delivers lines as the readings of a run. */
export const deliver = async ({
  lines = [],
  signal = new AbortController().signal,
  ...given
}: Given): Promise<DeliveryReport> => {
  const { lines: logged, log } = createTestLog();
  const report = await (await open({ log, ...given })).deliver(lines, signal);
  assertSound(report, logged);
  return report;
};

/** A whole run: readings, then what it says about itself. */
export const deliverRun = async ({ lines = [], checks = [], signal = new AbortController().signal, ...given }: Given) => {
  const session = await open(given);
  const main = await session.deliver(lines, signal);
  const own = await session.close({ lines: [gauge([[0]], { metric: 'collector.github.failed', keys: [] })], checks }, signal);
  for (const report of [main, own]) assertSound(report);
  return { main, own, interruptedBefore: session.interruptedBefore };
};
