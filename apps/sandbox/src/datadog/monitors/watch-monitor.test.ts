import { describe, expect, test } from 'vitest';
import type { StoredSeries, StoredType } from '@collectors/preview';
import { evaluateMonitor } from './evaluate-monitor.ts';
import { toMonitor } from './monitor-definition.ts';
import { parseMonitor } from './parse-monitor.ts';
import { type Readings, watchMonitor } from './watch-monitor.ts';

const M = 60;
const series = (tags: readonly string[], points: readonly (readonly [number, number])[], type: StoredType): StoredSeries => ({
  metric: 'a.b',
  type,
  tags,
  points: points.map(([minute, value]) => ({ timestamp: minute * M, value })),
});

/** A point each quarter of an hour up to this minute. */
const quarters = (until: number, value = 1, from = 0): readonly (readonly [number, number])[] =>
  Array.from({ length: Math.floor((until - from) / 15) + 1 }, (_, index) => [from + index * 15, value] as const);

/** Looks each minute; what is stored at a minute has arrived by it. Transitions as `minute from>to`, `!` where nobody hears of them. */
const watch = (body: object, all: readonly StoredSeries[], minutes: number, emptyCounts: Readings['emptyCounts'] = 'zero') => {
  const one = watchMonitor(toMonitor({ type: 'query alert', message: 'Look.', ...body }), { emptyCounts });
  return Array.from({ length: minutes }, (_, minute) => minute).flatMap((minute) => {
    const arrived = all.map((stored) => ({
      ...stored,
      points: stored.points.filter(({ timestamp }) => timestamp <= minute * M),
    }));
    return one.look(arrived, minute * M).map(({ from, to, group, notified }) => {
      const name = Object.values(group).join();
      return `${minute} ${name && `${name} `}${from}>${to}${notified ? '' : '!'}`;
    });
  });
};

describe('evaluateMonitor', () => {
  const errors = series(
    ['of:error'],
    [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ],
    'count',
  );
  const total = series(
    ['of:total'],
    [
      [0, 10],
      [1, 10],
      [2, 10],
      [3, 10],
      [4, 10],
    ],
    'count',
  );
  const evaluate = (text: string, all = [errors, total]) =>
    evaluateMonitor(parseMonitor(`${text} > 1`), { series: all, at: 5 * M }).map(({ value }) => value);

  test('aggregates time before arithmetic with as_count(), and after it without', () => {
    expect(evaluate('sum(last_5m):sum:a.b{of:error}.as_count() / sum:a.b{of:total}.as_count()')).toEqual([0.3]);
    expect(evaluate('sum(last_5m):sum:a.b{of:error} / sum:a.b{of:total}')[0]).toBeCloseTo(1.5);
  });

  test('takes what is missing for 0 with as_count(), and leaves it out without', () => {
    expect(evaluate('sum(last_5m):sum:a.b{of:error}.as_count() + sum:a.b{of:nothing}.as_count()')).toEqual([15]);
    expect(evaluate('sum(last_5m):sum:a.b{of:error} + sum:a.b{of:nothing}')).toEqual([]);
  });

  test.each([
    ['avg', 3],
    ['sum', 15],
    ['min', 1],
    ['max', 5],
  ])('%s of the points in the window', (aggregator, expected) => {
    expect(evaluate(`${aggregator}(last_5m):sum:a.b{of:error}`)).toEqual([expected]);
  });

  test('the window holds its beginning and not its end', () => {
    const points = series(
      [],
      [
        [0, 1],
        [5, 10],
        [10, 100],
      ],
      'gauge',
    );
    expect(evaluateMonitor(parseMonitor('sum(last_5m):sum:a.b{*} > 1'), { series: [points], at: 10 * M })).toEqual([
      { group: {}, value: 10, newest: 5 * M },
    ]);
  });
});

describe('watchMonitor', () => {
  const COUNT = 'sum(last_45m):sum:a.b{*}.as_count() < 1';

  test('a count without points is 0, as soon as the window is empty', () => {
    expect(watch({ query: COUNT }, [series([], quarters(60), 'count')], 300)).toEqual(['106 OK>Alert']);
  });

  test('or missing, where the monitor notifies on that and the switch is read so', () => {
    const options = { notify_no_data: true, no_data_timeframe: 90 };
    const points = [series([], quarters(60), 'count')];
    expect(watch({ query: COUNT, options }, points, 300, 'zero')).toEqual(['106 OK>Alert']);
    expect(watch({ query: COUNT, options }, points, 300, 'no_data')).toEqual(['150 OK>No Data']);
  });

  test('recovers with the first point', () => {
    const points = [series([], [...quarters(60), ...quarters(240, 1, 180)], 'count')];
    expect(watch({ query: COUNT }, points, 240)).toEqual(['106 OK>Alert', '181 Alert>OK']);
  });

  test('a gauge without points keeps its status, and no one hears of it', () => {
    expect(watch({ query: 'avg(last_15m):sum:a.b{*} < 1' }, [series([], quarters(60), 'gauge')], 600)).toEqual([]);
  });

  test('unless the monitor notifies on missing data: twice the window after the last point where nothing else is said', () => {
    const body = { query: 'avg(last_45m):sum:a.b{*} < 1', options: { notify_no_data: true } };
    expect(watch(body, [series([], quarters(60), 'gauge')], 300)).toEqual(['150 OK>No Data']);
  });

  test('a message that is all conditions says nothing of missing data', () => {
    const body = { query: 'avg(last_45m):sum:a.b{*} < 1', options: { notify_no_data: true } };
    const points = [series([], quarters(60), 'gauge')];
    expect(watch({ ...body, message: '{{#is_alert}}Down.{{/is_alert}}' }, points, 300)).toEqual(['150 OK>No Data!']);
    expect(watch({ ...body, message: '{{#is_no_data}}Gone.{{/is_no_data}}' }, points, 300)).toEqual(['150 OK>No Data']);
  });

  test('what never sent anything is never missed', () => {
    const body = { query: COUNT, options: { notify_no_data: true } };
    expect(watch(body, [], 600)).toEqual([]);
  });

  test('each group has a status of its own, from a minute after its first data on, and is forgotten after a day without', () => {
    const body = { query: 'max(last_30m):max:a.b{*} by {x} > 5', options: { notify_no_data: true, no_data_timeframe: 120 } };
    const points = [
      series(
        ['x:1'],
        [
          [0, 9],
          [15, 9],
          [30, 1],
        ],
        'gauge',
      ),
      series(['x:2'], [[0, 1]], 'gauge'),
      series([], [[0, 9]], 'gauge'),
    ];
    expect(watch(body, points, 30 * 60)).toEqual(['2 1 OK>Alert', '46 1 Alert>OK', '120 2 OK>No Data', '150 1 OK>No Data']);
    const last = [
      series(
        ['x:1'],
        [
          [0, 1],
          [1800, 9],
        ],
        'gauge',
      ),
    ];
    expect(watch({ ...body, options: {} }, last, 1805)).toEqual(['1802 1 OK>Alert']);
  });

  test('a warning comes before the alert', () => {
    const body = { query: 'max(last_30m):max:a.b{*} > 5', options: { thresholds: { critical: 5, warning: 3 } } };
    expect(
      watch(
        body,
        [
          series(
            [],
            [
              [0, 1],
              [15, 4],
              [30, 6],
            ],
            'gauge',
          ),
        ],
        90,
      ),
    ).toEqual(['16 OK>Warn', '31 Warn>Alert']);
  });

  test('an evaluation delay moves the window back', () => {
    const body = { query: 'max(last_5m):max:a.b{*} > 5', options: { evaluation_delay: 900 } };
    expect(watch(body, [series([], [[0, 9]], 'gauge')], 30)).toEqual(['16 OK>Alert']);
  });

  test('a window of a day is looked at every ten minutes', () => {
    const body = { query: 'max(last_1d):max:a.b{*} > 5' };
    expect(watch(body, [series([], [[3, 9]], 'gauge')], 30)).toEqual(['10 OK>Alert']);
  });

  test.each([
    [{ query: COUNT, options: { require_full_window: true } }, 'require_full_window'],
    [{ query: COUNT, options: { timeout_h: 1 } }, 'timeout_h'],
    [{ query: COUNT, options: { thresholds: { critical: 2 } } }, 'the critical threshold is 2, and that of the query 1'],
    [{ query: COUNT, type: 'composite' }, 'type'],
  ])('refuses %j', (body, message) => {
    expect(() => watch(body, [], 1)).toThrow(message);
  });
});
