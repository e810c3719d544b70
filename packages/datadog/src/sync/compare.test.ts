import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlay, toChanges, without } from './compare.ts';

describe('toChanges', () => {
  it.each<[string, unknown, unknown, readonly unknown[]]>([
    ['a member that is only there', { a: 1, theirs: 2 }, { a: 1 }, []],
    ['a value', { a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', before: 1, after: 2 }]],
    ['a member that is missing', { a: {} }, { a: { b: 2 } }, [{ path: 'a.b', after: 2 }]],
    ['null for a member that is missing', { a: null }, { a: 2 }, [{ path: 'a', after: 2 }]],
    ['white space around a text', { a: 'x\r\ny\n' }, { a: ' x\ny' }, []],
    ['no false for what is missing', {}, { a: false }, [{ path: 'a', after: false }]],
    ['null for an empty list', { a: null }, { a: [] }, []],
    ['an empty list for one that is not', { a: [1] }, { a: [] }, [{ path: 'a', before: [1], after: [] }]],
    ['an element', { a: [{ b: 1, id: 7 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, [{ path: 'a[1].b', before: 2, after: 3 }]],
    [
      'the order of a list',
      { a: [1, 2] },
      { a: [2, 1] },
      [
        { path: 'a[0]', before: 1, after: 2 },
        { path: 'a[1]', before: 2, after: 1 },
      ],
    ],
    ['a list of another length', { a: [1] }, { a: [1, 2] }, [{ path: 'a', before: [1], after: [1, 2] }]],
    ['an object for a value', { a: 1 }, { a: { b: 1 } }, [{ path: 'a', before: 1, after: { b: 1 } }]],
  ])('%s', (_, live, wanted, changes) => {
    expect(toChanges(live, wanted)).toEqual(changes);
  });
});

const json = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'id'), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
/** What a definition holds: no null. */
const definition = json.map(
  (value) => JSON.parse(JSON.stringify(value), (_key, one: unknown) => one ?? 0) as Record<string, unknown>,
);

/** Whatever is there, and whatever is wanted. */
const whatever = (check: (live: Record<string, unknown>, wanted: Record<string, unknown>) => void): void =>
  fc.assert(fc.property(json, definition, check));

describe('overlay', () => {
  it('leaves nothing to change', () => {
    expect.hasAssertions();
    whatever((live, wanted) => {
      expect(toChanges(overlay(live, wanted), wanted)).toEqual([]);
    });
  });

  it('keeps every member that is not ours', () => {
    expect.hasAssertions();
    whatever((live, wanted) => {
      const over = overlay(live, wanted) as Record<string, unknown>;
      const theirs = Object.keys(live).filter((key) => !Object.hasOwn(wanted, key));
      expect(theirs.map((key) => over[key])).toEqual(theirs.map((key) => live[key]));
    });
  });

  it('changes nothing where nothing differs', () => {
    expect.hasAssertions();
    whatever((live, wanted) => {
      const over = overlay(live, wanted);
      expect(overlay(over, wanted)).toEqual(over);
    });
  });

  it('replaces an element that differs, keeps its id, and leaves alone the one that does not', () => {
    const live = {
      widgets: [
        { id: 1, title: 'a', theirs: true },
        { id: 2, title: 'b', theirs: true },
        { id: 3, title: 'c' },
      ],
    };
    expect(overlay(live, { widgets: [{ title: 'a' }, { title: 'B' }] })).toEqual({
      widgets: [
        { id: 1, title: 'a', theirs: true },
        { id: 2, title: 'B' },
      ],
    });
  });
});

it('without leaves out what is named and what is null', () => {
  expect(without({ id: 1, a: null, b: 0 }, new Set(['id']))).toEqual({ b: 0 });
});
