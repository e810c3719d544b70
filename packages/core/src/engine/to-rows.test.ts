import { describe, expect, it } from 'vitest';
import type { Metric } from '../contract/metric.ts';
import { count, distribution, gauge } from '../define/metric-builders.ts';
import { sample, tally as typedTally } from '../define/sample.ts';
import { toBoundTags } from './tag-bounds.ts';
import { toRows } from './to-rows.ts';

const from = { kind: 'source', id: 'items', load: () => Promise.resolve([]) } as const;
const description = 'A number.';
const declare = (tags: object = {}, type: 'gauge' | 'distribution' = 'gauge') =>
  (type === 'gauge' ? gauge : (distribution as unknown as typeof gauge))({
    from,
    description,
    tags,
    value: () => null,
  } as never) as Metric;

// The tags of the tests' metrics are not known to the compiler.
const tally = typedTally as <Item>(
  items: readonly Item[],
  tags: (item: Item) => object,
  weight?: (item: Item) => number,
) => unknown;

const rows = (metric: Metric, reading: unknown, config = {}) => toRows(metric, toBoundTags(metric, config), reading);
const refusal = (metric: Metric, reading: unknown, config = {}) => {
  try {
    return rows(metric, reading, config);
  } catch (error) {
    return (error as Error).message;
  }
};

describe('toRows', () => {
  it('takes a bare number, a sample, a list and nothing', () => {
    expect(rows(declare(), 3)).toEqual([[3]]);
    expect(rows(declare({ state: ['open'] }), sample(2, { state: 'open' }))).toEqual([[2, 'open']]);
    expect(rows(declare({ state: ['a', 'b'] }), [sample(1, { state: 'a' }), sample(2, { state: 'b' })])).toHaveLength(2);
    expect(rows(declare(), null)).toEqual([]);
    expect(rows(declare(), undefined)).toEqual([]);
  });

  it('gives tag values in the declared order, booleans as text', () => {
    const metric = declare({ draft: ['true', 'false'], author: ['human'] });
    expect(rows(metric, sample(1, { author: 'human', draft: true }))).toEqual([[1, 'true', 'human']]);
  });

  it('fills a tally with zeros where every tag is enumerated, and only there', () => {
    const pulls = [{ draft: true }, { draft: true }];
    const enumerated = declare({ draft: ['true', 'false'] });
    expect(
      rows(
        enumerated,
        tally(pulls, ({ draft }) => ({ draft })),
      ),
    ).toEqual([
      [2, 'true'],
      [0, 'false'],
    ]);
    expect(
      rows(
        enumerated,
        tally([], () => ({})),
      ),
    ).toEqual([
      [0, 'true'],
      [0, 'false'],
    ]);
    expect(
      rows(
        declare(),
        tally([], () => ({})),
      ),
    ).toEqual([[0]]);
    expect(
      rows(
        declare({ repo: { max: 3 } }),
        tally([], () => ({})),
      ),
    ).toEqual([]);
    expect(rows(enumerated, [sample(1, { draft: 'true' })])).toEqual([[1, 'true']]);
  });

  it('keeps the largest values of a bounded tag and folds the rest into other, whatever the order', () => {
    const metric = declare({ type: { max: 2 } });
    const items = ['a', 'b', 'b', 'c', 'c', 'c', 'd'].map((type) => ({ type }));
    const expected = [
      [2, 'other'],
      [2, 'b'],
      [3, 'c'],
    ];
    for (const order of [items, items.toReversed()]) {
      const folded = rows(
        metric,
        tally(order, ({ type }) => ({ type })),
      );
      expect(folded.toSorted(([, a], [, b]) => (a! < b! ? -1 : 1))).toEqual(
        expected.toSorted(([, a], [, b]) => (a! < b! ? -1 : 1)),
      );
    }
  });

  it('decides equal sums by name', () => {
    const metric = declare({ type: { max: 1 } });
    const folded = rows(
      metric,
      tally(['b', 'a'], (type) => ({ type })),
    );
    expect(folded).toContainEqual([1, 'a']);
    expect(folded).toContainEqual([1, 'other']);
  });

  it('folds what the configuration does not list, and what an enumeration with other does not', () => {
    const configured = declare({ workflow: { config: 'workflows' } });
    const reading = tally(['test', 'lint', 'docs'], (workflow) => ({ workflow }));
    for (const workflows of [['test'], [{ name: 'test', file: 'test.yaml' }]]) {
      expect(rows(configured, reading, { workflows })).toEqual([
        [1, 'test'],
        [2, 'other'],
      ]);
    }
    const enumerated = declare({ state: ['done', 'other'] });
    expect(
      rows(
        enumerated,
        tally(['new', 'done'], (state) => ({ state })),
      ),
    ).toEqual([
      [1, 'other'],
      [1, 'done'],
    ]);
  });

  it('adds weights up', () => {
    const items = [
      { type: 'a', cpus: 4 },
      { type: 'a', cpus: 8 },
    ];
    expect(
      rows(
        declare({ type: ['a'] }),
        tally(
          items,
          ({ type }) => ({ type }),
          ({ cpus }) => cpus,
        ),
      ),
    ).toEqual([[12, 'a']]);
  });

  it('takes all values of a distribution', () => {
    expect(rows(declare({}, 'distribution'), [1, 2, 3])).toEqual([[[1, 2, 3]]]);
    expect(rows(declare({ kind: ['a'] }, 'distribution'), sample([1, 2], { kind: 'a' }))).toEqual([[[1, 2], 'a']]);
  });

  it.each([
    ['a value that is not finite', declare(), Number.NaN, 'NaN is not a finite number'],
    [
      'infinity in a tally',
      declare({ a: ['x'] }),
      tally(
        [1],
        () => ({ a: 'x' }),
        () => Infinity,
      ),
      'Infinity is not a finite number',
    ],
    ['text', declare(), 'three', 'three is no reading: answer a number, sample(), tally(), a list of samples, or nothing'],
    ['an undeclared tag', declare(), { value: 1, tags: { repo: 'x' } }, "tag 'repo' is not declared"],
    ['a tag left out', declare({ repo: { max: 1 } }), { value: 1, tags: {} }, "tag 'repo' is declared and has no value"],
    [
      'an empty tag',
      declare({ repo: { max: 1 } }),
      { value: 1, tags: { repo: '' } },
      "tag 'repo' is declared and has an empty value",
    ],
    [
      'a value that is not listed',
      declare({ state: ['open'] }),
      { value: 1, tags: { state: 'shut' } },
      "tag 'state' has the value 'shut', which its declaration does not admit",
    ],
    [
      'too many values',
      declare({ id: { max: 1 } }),
      ['a', 'b'].map((id) => ({ value: 1, tags: { id } })),
      "tag 'id' has 2 values and is declared with at most 1",
    ],
    [
      'equal tags',
      declare({ id: ['a'] }),
      [1, 2].map((value) => ({ value, tags: { id: 'a' } })),
      'two readings have the same tags',
    ],
    [
      'a bare number where tags are declared',
      declare({ id: ['a'] }),
      1,
      '1 is no reading: answer a number, sample(), tally(), a list of samples, or nothing',
    ],
    [
      'a single number for a distribution',
      declare({}, 'distribution'),
      { value: 1, tags: {} },
      'a distribution takes lists of numbers',
    ],
  ])('refuses %s', (_, metric, reading, message) => {
    expect(refusal(metric, reading)).toBe(message);
  });

  it('a count is checked like a gauge', () => {
    const metric = count({ from, description, interval: 60, value: () => 1 });
    expect(rows(metric as Metric, 5)).toEqual([[5]]);
  });
});
