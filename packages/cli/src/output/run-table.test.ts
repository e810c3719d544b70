import type { MetricLine, MetricReport, RunReport } from '@collectors/core/runner';
import { describe, expect, it } from 'vitest';
import { toRunTable } from './run-table.ts';
import { createStyle } from './style.ts';

const style = createStyle({ isTerminal: false, write: () => {} }, {});
const NONE = { collected: 0, invalid: 0, limited: 0, sent: 0, rejected: 0, spooled: 0, lost: 0 };

const rowsOf = (count: number): MetricLine['rows'] => Array.from({ length: count }, (_, id) => [id, `member-${id}`] as const);

const report = (metrics: readonly MetricReport[], lines: readonly MetricLine[], outcome: 'delivered' | 'dry_run'): RunReport => ({
  report: 1,
  collector: 'shop',
  package: '@collectors/shop',
  version: '1.2.3',
  outcome: 'ok',
  interrupted: false,
  now: '2026-01-15T12:00:00.000Z',
  timestamp: '2026-01-15T12:00:00.000Z',
  durationMilliseconds: 1200,
  errors: [],
  sources: [],
  metrics,
  quotas: [],
  delivery: { outcome, points: { ...NONE, collected: 10_023, sent: 10_023 }, requests: 2, retries: 0, bytes: 0 },
  series: [...lines, { metric: 'collector.shop.failed', type: 'gauge', keys: ['collector'], rows: [[0, 'shop']] }],
  exitCode: 0,
});

const ok = (metric: string, points: number): MetricReport => ({ metric, outcome: 'ok', points });
const line = (metric: string, count: number): MetricLine => ({
  metric,
  type: 'gauge',
  unit: 'item',
  keys: ['id'],
  rows: rowsOf(count),
});

/** As it comes out of a collector's process: a look at `rows` parses them. */
const unparsed: MetricLine = {
  metric: 'shop.sales',
  type: 'gauge',
  unit: 'item',
  keys: ['id'],
  get rows() {
    return expect.unreachable('they would be parsed');
  },
};

const printed = (...given: Parameters<typeof report>) =>
  toRunTable(report(...given), style)
    .split('\n')
    .map((text) => text.replaceAll(/ {2,}/g, ' | '));

describe('toRunTable', () => {
  it('tells a reason that metrics share once', () => {
    const failed = (metric: string, reason: string): MetricReport => ({ metric, outcome: 'failed', points: 0, reason });
    const metrics = [
      failed('shop.a', 'strike'),
      failed('shop.b', 'strike'),
      failed('shop.c', 'fire'),
      failed('shop.d', 'strike'),
      ok('shop.e', 1),
    ];
    expect(printed(metrics, [line('shop.e', 1)], 'delivered').slice(3, 8)).toEqual([
      'shop.a | – | failed: strike',
      'shop.b | – | failed: as above',
      'shop.c | – | failed: fire',
      'shop.d | – | failed: strike',
      'shop.e | 0 | item | id:member-0',
    ]);
  });

  it('names one metric a reason where none has a value', () => {
    const without = (metric: string, outcome: 'failed' | 'off', reason: string): MetricReport => ({
      metric,
      outcome,
      points: 0,
      reason,
    });
    const metrics = [
      without('shop.a', 'failed', 'strike'),
      without('shop.b', 'off', 'off in this configuration'),
      without('shop.c', 'failed', 'strike'),
      without('shop.d', 'failed', 'strike'),
    ];
    expect(printed(metrics, [], 'dry_run').slice(3, 7)).toEqual([
      'shop.a | – | failed: strike',
      ' | and 2 more | –',
      'shop.b | – | off: off in this configuration',
      'collector.shop.failed | 0 | collector:shop',
    ]);
  });

  it('ends with the errors, which a terminal shows of a long table', () => {
    const errors = [{ code: 'network', message: 'The shop is closed.', fix: 'Come back tomorrow.', source: 'sales' }] as const;
    const [text] = [toRunTable({ ...report([], [], 'dry_run'), errors }, style)];
    expect(text).toMatch(
      /\nNothing was sent: [^\n]+\n\nerror source sales: The shop is closed\.\n {2}fix Come back tomorrow\.\n$/,
    );
  });

  it('counts the readings of a large metric that was delivered, and does not parse them', () => {
    const failing = { ...ok('shop.sales', 10_000), failedMembers: 2, reason: 'strike' };
    const table = printed([failing, ok('shop.staff', 20)], [unparsed, line('shop.staff', 20)], 'delivered');
    expect(table[3]).toBe('shop.sales | 10,000 readings | item');
    expect(table[4]).toBe(' | failed for 2 more: strike');
    expect(table[5]).toBe('shop.staff | 0 | item | id:member-0');
    expect(table[24]).toBe(' | 19 | item | id:member-19');
    expect(table[25]).toBe('collector.shop.failed | 0 | collector:shop');
  });

  it('prints every series of a run that sends nothing, however many', () => {
    const table = printed([ok('shop.sales', 150_000)], [line('shop.sales', 150_000)], 'dry_run');
    expect(table[3]).toBe('shop.sales | 0 | item | id:member-0');
    expect(table[150_002]).toBe(' | 149999 | item | id:member-149999');
  });
});
