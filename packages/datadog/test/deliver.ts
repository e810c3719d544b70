import type { Delivery, DeliveryReport, MetricLine, MetricRow } from '@collectors/core/runner';
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

export interface Given extends Partial<DatadogSinkOptions>, Partial<Delivery> {
  readonly signal?: AbortSignal;
}

/** Delivers with the sink, and asserts what holds for every delivery: the numbers add up, and the key is nowhere. */
export const deliver = async ({
  lines = [],
  tags = ['env:test'],
  timestamp = TIMESTAMP,
  checks,
  signal,
  ...options
}: Given): Promise<DeliveryReport> => {
  const sink = createDatadogSink({ apiKey: API_KEY, now: () => NOW, timers: createFakeTimers(), ...options });
  const report = await sink.deliver(
    { lines, tags, timestamp, ...(checks && { checks }) },
    signal ?? new AbortController().signal,
  );
  const { collected, invalid, limited, sent, rejected, spooled, lost } = report.points;
  expect(invalid + limited + sent + rejected + spooled + lost).toBe(collected);
  expect(JSON.stringify(report)).not.toContain(API_KEY);
  return report;
};
