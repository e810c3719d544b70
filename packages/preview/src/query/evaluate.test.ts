import { describe, expect, test } from 'vitest';
import type { StoredSeries, StoredType } from '../store/series-store.ts';
import { createQueryLeaves, evaluateExpression } from './evaluate-expression.ts';
import type { Span } from './evaluate-query.ts';
import { parseExpression } from './parse-expression.ts';
import { toSpanInterval } from './span-interval.ts';

const M = 60;

/** Points at minutes. */
const series = (tags: readonly string[], points: Readonly<Record<number, number>>, type: StoredType = 'gauge'): StoredSeries => ({
  metric: 'a.b',
  type,
  tags,
  points: Object.entries(points).map(([minute, value]) => ({ timestamp: Number(minute) * M, value })),
});

/** Ten minutes in buckets of one, unless told otherwise. */
const evaluate = (text: string, all: readonly StoredSeries[], more: Partial<Span> = {}) =>
  evaluateExpression(
    parseExpression(text),
    createQueryLeaves({ series: all, from: 0, to: 10 * M, interval: M, variables: {}, ...more }),
  );

const valuesOf = (...args: Parameters<typeof evaluate>) => evaluate(...args).map(({ values }) => values);
const _ = null;

describe('time', () => {
  test.each<[string, StoredType, number]>([
    ['avg:a.b{*}', 'gauge', 3],
    ['sum:a.b{*}', 'gauge', 3],
    ['sum:a.b{*}', 'count', 3],
    ['sum:a.b{*}.as_count()', 'count', 9],
    ['sum:a.b{*}.as_count()', 'gauge', 3],
    ['sum:a.b{*}', 'rate', 3],
    ['sum:a.b{*}.rollup(sum)', 'gauge', 9],
    ['sum:a.b{*}.rollup(max)', 'gauge', 6],
    ['sum:a.b{*}.rollup(count)', 'gauge', 3],
  ])('%s of a %s whose points 1, 2, 6 fall into one bucket is %d', (text, type, expected) => {
    expect(valuesOf(text, [series([], { 1: 1, 2: 2, 4: 6 }, type)], { interval: 300 })).toEqual([[expected, _]]);
  });

  test('buckets begin at multiples of the interval, and the first holds nothing of before the span', () => {
    const one = series([], { 11: 1, 14: 2, 15: 8, 19: 16, 20: 32 });
    expect(valuesOf('sum:a.b{*}.rollup(sum)', [one], { from: 13 * M, to: 20 * M, interval: 600 })).toEqual([[26]]);
  });

  test.each([
    [3600, 20],
    [3601, 60],
    [86_400, 300],
    [7 * 86_400, 3600],
  ])('%d seconds are shown in buckets of %d', (span, interval) => {
    expect(toSpanInterval([], span)).toBe(interval);
  });

  test('a longer rollup is granted, a shorter one is not', () => {
    const of = (seconds: number) => toSpanInterval([parseExpression(`sum:a.b{*}.rollup(sum,${seconds})`)], 86_400);
    expect([of(20), of(900)]).toEqual([300, 900]);
  });
});

describe('space', () => {
  const two = [series(['repo:one', 'draft:true'], { 0: 1, 5: 3 }), series(['repo:two', 'draft:true'], { 0: 5, 5: 7 })];

  test.each([
    ['sum', [6, 10]],
    ['avg', [3, 5]],
    ['min', [1, 3]],
    ['max', [5, 7]],
  ])('%s joins series of one instant', (space, expected) => {
    expect(valuesOf(`${space}:a.b{*}`, two, { interval: 300 })).toEqual([expected]);
  });

  test('a line for each group, and none for a group without a value', () => {
    const more = [...two, series(['repo:old'], { 100: 1 }), series(['draft:true'], { 0: 9 })];
    // The first has one point, and is aligned with the others for five minutes.
    expect(evaluate('sum:a.b{*} by {repo}', more, { interval: 300 })).toEqual([
      { group: { repo: 'N/A' }, values: [9, 9] },
      { group: { repo: 'one' }, values: [1, 3] },
      { group: { repo: 'two' }, values: [5, 7] },
    ]);
  });

  test.each([
    ['repo:one', [1, 3]],
    ['!repo:one', [5, 7]],
    ['repo:o*', [1, 3]],
    ['repo:ONE', [1, 3]],
    ['draft:true,repo:two', [5, 7]],
    ['$repo', [5, 7]],
    ['!$repo', [1, 3]],
    ['$all', [6, 10]],
  ])('{%s} chooses series', (scope, expected) => {
    const variables = { repo: { key: 'repo', value: 'two' }, all: null };
    expect(valuesOf(`sum:a.b{${scope}}`, two, { interval: 300, variables })).toEqual([expected]);
  });

  test('a variable that nobody declared is an error', () => {
    expect(() => evaluate('sum:a.b{$env}', two)).toThrow('$env is not declared');
  });

  test('what is not modelled is an error', () => {
    expect(() => evaluate('sum:a.b{*}', [series([], { 1: 1 }, 'unspecified')])).toThrow('of type unspecified');
    expect(() => evaluate('sum:a.b{*}.as_count()', [series([], { 1: 1 }, 'rate')])).toThrow('of type rate');
    const distribution = [series([], { 1: 1 }, 'distribution')];
    for (const modifier of ['.rollup(avg, 60)', '.as_count()', '.fill(zero)'])
      expect(() => evaluate(`sum:a.b{*}${modifier}`, distribution)).toThrow('of type distribution');
  });
});

describe('distributions', () => {
  const many = (tags: readonly string[], ...points: readonly (readonly [minute: number, values: readonly number[]])[]) => ({
    ...series(tags, {}, 'distribution'),
    points: points.map(([minute, values]) => ({ timestamp: minute * M, value: values[0]!, values })),
  });
  const all = [many(['repo:one'], [1, [1, 2, 3]], [3, [6]]), many(['repo:two'], [2, [8]])];

  test.each([
    ['avg', [4, _]],
    ['sum', [20, _]],
    ['min', [1, _]],
    ['max', [8, _]],
  ])('%s is that of all values, not of averages', (space, expected) => {
    expect(valuesOf(`${space}:a.b{*}`, all, { interval: 300 })).toEqual([expected]);
  });

  test('are grouped, chosen and not filled', () => {
    expect(evaluate('avg:a.b{*} by {repo}', all, { interval: 300 })).toEqual([
      { group: { repo: 'one' }, values: [3, _] },
      { group: { repo: 'two' }, values: [8, _] },
    ]);
    expect(valuesOf('avg:a.b{repo:one}', all)).toEqual([[_, 2, _, 6, _, _, _, _, _, _]]);
    expect(valuesOf('avg:a.b{repo:none}', all)).toEqual([]);
  });
});

describe('gaps', () => {
  const sparse = [series([], { 2: 4, 8: 10 })];

  test.each([
    ['sum:a.b{*}', [_, _, 4, _, _, _, _, _, 10, _]],
    ['sum:a.b{*}.fill(null)', [_, _, 4, _, _, _, _, _, 10, _]],
    ['sum:a.b{*}.fill(last,120)', [_, _, 4, 4, 4, _, _, _, 10, 10]],
    ['sum:a.b{*}.fill(zero,60)', [_, _, 4, 0, _, _, _, _, 10, 0]],
    ['sum:a.b{*}.fill(linear,600)', [_, _, 4, 5, 6, 7, 8, 9, 10, 10]],
  ])('%s', (text, expected) => {
    expect(valuesOf(text, sparse)).toEqual([expected]);
  });

  test('points before the span are what is held in it', () => {
    expect(valuesOf('sum:a.b{*}.fill(last,300)', [series([], { 2: 4 })], { from: 5 * M })).toEqual([[4, 4, 4, _, _]]);
  });

  test('series of different instants are aligned where one has a point, for five minutes', () => {
    const shifted = [series(['x:1'], { 0: 10, 4: 18 }), series(['x:2'], { 2: 1, 9: 1 })];
    // x:1 is 14 between its points, and 18 is held for five minutes; x:2 is 1 between its own.
    expect(valuesOf('sum:a.b{*}', shifted)).toEqual([[10, _, 15, _, 19, _, _, _, _, 19]]);
  });

  test('counts are not interpolated', () => {
    const shifted = [series(['x:1'], { 0: 10, 4: 18 }, 'count'), series(['x:2'], { 2: 1 }, 'count')];
    expect(valuesOf('sum:a.b{*}.as_count()', shifted)).toEqual([[10, _, 1, _, 18, _, _, _, _, _]]);
  });
});

describe('arithmetic', () => {
  const a = series(['x:1', 'of:a'], { 0: 10, 1: 10, 2: 10 });
  const b = series(['x:1', 'of:b'], { 0: 0, 1: 1 });

  test('rejects buckets without a value, and divisions by zero', () => {
    expect(valuesOf('sum:a.b{of:a} / sum:a.b{of:b}.fill(null)', [a, b], { to: 4 * M })).toEqual([[_, 10, _, _]]);
  });

  test('a number belongs to every group', () => {
    expect(evaluate('100 * sum:a.b{of:a} by {x} - 1', [a], { to: 2 * M })).toEqual([{ group: { x: '1' }, values: [999, 999] }]);
  });

  test('refuses what is not grouped alike', () => {
    expect(() => evaluate('sum:a.b{of:a} by {x} / sum:a.b{of:b}', [a, b])).toThrow('not grouped alike');
  });
});
