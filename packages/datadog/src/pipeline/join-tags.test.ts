import { expect, test } from 'vitest';
import { createTagJoiner } from './join-tags.ts';
import { normaliseTags } from './tags.ts';

const join = (common: readonly string[], keys: readonly string[], ...values: string[]) =>
  createTagJoiner(normaliseTags(common), keys)([1, ...values]);

test('the run’s tags and the row’s, sorted by their keys, as the inside of a JSON list', () => {
  expect(join(['service:x', 'env:Test'], ['repo', 'branch'], 'Acme/App', 'main')).toBe(
    '"branch:main","env:test","repo:acme/app","service:x"',
  );
});

test('the order of the keys makes no difference', () => {
  expect(join(['env:a'], ['b', 'a', 'a_b'], '1', '2', '3')).toBe(join(['env:a'], ['a_b', 'a', 'b'], '3', '2', '1'));
});

test('a tag that is there twice is there once', () => {
  expect(join(['repo:a', 'env:x'], ['repo'], 'A')).toBe('"env:x","repo:a"');
  expect(join(['repo:a', 'env:x'], ['repo'], 'b')).toBe('"env:x","repo:a","repo:b"');
});

test('what is left of nothing is left out', () => {
  expect(join([], ['repo', 'x'], '', '1')).toBe('"repo","x:1"');
  expect(join([], ['9'], '8')).toBe('');
});

test.each(['"', '\\', '\n', '\u2028', '\ud800', '\0'])('the character %j cannot break the JSON', (character) => {
  const text = join([], ['repo'], `a${character}b`);
  expect(JSON.parse(`[${text}]`)).toEqual(['repo:a_b']);
});
