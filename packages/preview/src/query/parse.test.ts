import { describe, expect, test } from 'vitest';
import { parseExpression } from './parse-expression.ts';

describe('parseExpression', () => {
  test('reads all parts of a query', () => {
    expect(
      parseExpression('max:github.prs.open{env:production,$repo,!draft:true} by {repo,draft}.rollup(max, 900).fill(last,1800)'),
    ).toEqual({
      kind: 'query',
      space: 'max',
      metric: 'github.prs.open',
      scope: [
        { key: 'env', value: 'production', negated: false },
        { variable: 'repo', negated: false },
        { key: 'draft', value: 'true', negated: true },
      ],
      by: ['repo', 'draft'],
      asCount: false,
      rollup: { aggregator: 'max', seconds: 900 },
      fill: { method: 'last', limit: 1800 },
    });
  });

  test('multiplies before it adds, and takes everything for a star', () => {
    const query = { kind: 'query', space: 'sum', metric: 'a.b', scope: [], by: [], asCount: true };
    expect(parseExpression('100 - sum:a.b{*}.as_count() / (b + 2)')).toEqual({
      kind: 'arithmetic',
      sign: '-',
      left: { kind: 'number', value: 100 },
      right: {
        kind: 'arithmetic',
        sign: '/',
        left: query,
        right: { kind: 'arithmetic', sign: '+', left: { kind: 'reference', name: 'b' }, right: { kind: 'number', value: 2 } },
      },
    });
  });

  test.each([
    ['p95:a.b{*}', "expected a query, a number or the name of a query (functions are not modelled) at 0, found 'p95:a.b{*}'"],
    ['sum:a.b', "expected '{' at 7, found the end"],
    ['sum:a.b{env:a OR env:b}', 'conditions with AND, OR, IN are not modelled'],
    ['sum:a.b{env IN (a,b)}', "expected ':' after a tag key"],
    ['sum:a.b{*}.as_rate()', 'others are not modelled'],
    ['sum:a.b{*}.as_count().fill(zero)', 'as_count() disables interpolation'],
    ['top(sum:a.b{*}, 5)', 'functions are not modelled'],
    ['default_zero(sum:a.b{*})', 'functions are not modelled'],
    ['sum:a.b{*} by {x} nonsense', "expected the end at 18, found 'nonsense'"],
    ['a +', 'found the end'],
  ])('refuses %s', (text, message) => {
    expect(() => parseExpression(text)).toThrow(message);
  });
});
