import { describe, expect, test } from 'vitest';
import { parseMonitor } from './parse-monitor.ts';

describe('parseMonitor', () => {
  test('reads window, comparison and threshold', () => {
    const { expression: _, ...rest } = parseMonitor(
      'sum(last_45m):sum:collector.run.success{collector:github}.as_count() <= 0.5',
    );
    expect(rest).toEqual({ aggregator: 'sum', window: 2700, comparison: '<=', threshold: 0.5, asCount: true });
  });

  test.each([
    ['avg(last_15m):sum:a.b{*}.as_count() < 1', 'only sum() may be used with as_count()'],
    ['last(last_15m):sum:a.b{*} < 1', 'is no '],
    ['change(avg(last_5m),last_1h):sum:a.b{*} < 1', 'is no '],
    ['sum(last_0m):sum:a.b{*} < 1', 'last_0m: at least 1'],
    ['sum(last_2d):sum:a.b{*} < 1', 'last_2d: at least 1, and at most 1d'],
    ['sum(last_200h):sum:a.b{*} < 1', 'at most 168h'],
    ['sum(last_1h):sum:a.b{*}.rollup(sum,60) < 1', 'a rollup in a monitor'],
    ['sum(last_1h):sum:a.b{*} > .5', 'is no '],
    ['sum(last_1h):3 > 2', 'asks for no metric'],
  ])('refuses %s', (text, message) => {
    expect(() => parseMonitor(text)).toThrow(message);
  });
});
