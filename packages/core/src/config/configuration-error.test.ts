import { expect, test } from 'vitest';
import { toShown } from './configuration-error.ts';

test('a value is shown as JSON, short, without the credentials of URLs', () => {
  expect(toShown({ a: [1, 'x'] })).toBe('{"a":[1,"x"]}');
  expect(toShown('https://user:word@a.test/')).toBe('"https://***@a.test/"');
  expect(toShown('x'.repeat(200))).toBe(`"${'x'.repeat(79)}…`);
});

test('so is what only a configuration in JavaScript can hold', () => {
  const ring: unknown[] = [];
  ring.push(ring);
  expect(toShown(10n)).toBe('"10n"');
  expect(toShown({ days: 10n })).toBe('{"days":"10n"}');
  expect(toShown(ring)).toBe('a value that JSON cannot hold');
  expect(toShown(undefined)).toBe('undefined');
});
