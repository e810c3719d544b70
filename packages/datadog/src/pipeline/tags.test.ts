import { expect, test } from 'vitest';
import { normaliseTag, normaliseTags } from './tags.ts';

test.each([
  ['repo:acme/app', 'repo:acme/app'],
  ['Repo:Acme/App', 'repo:acme/app'],
  ['branch:feature #1', 'branch:feature__1'],
  ['team:größe', 'team:größe'],
  ['9lives:x', 'lives:x'],
  ['_hidden:x', 'hidden:x'],
  ['branch:', 'branch'],
  ['branch:::', 'branch'],
  ['123', ''],
])('%s is stored as %s', (tag, stored) => {
  expect(normaliseTag(tag)).toBe(stored);
});

test('a tag is cut at 200 bytes, never inside a character', () => {
  expect(normaliseTag(`k:${'a'.repeat(300)}`)).toBe(`k:${'a'.repeat(198)}`);
  expect(normaliseTag(`k:a${'ü'.repeat(150)}`)).toBe(`k:a${'ü'.repeat(98)}`);
});

test('a tag that is cut behind a colon loses it', () => {
  expect(normaliseTag(`${'k'.repeat(199)}:value`)).toBe('k'.repeat(199));
});

test('tags come sorted, each once', () => {
  expect(normaliseTags(['b:1', 'A:1', 'a:1', '7'])).toEqual(['a:1', 'b:1']);
});
