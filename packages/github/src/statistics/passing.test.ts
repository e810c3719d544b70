import { CollectorError } from '@collectors/core';
import { expect, test } from 'vitest';
import { toPassing } from './passing.ts';

test.each([
  ['SUCCESS', 1],
  ['FAILURE', 0],
  ['ERROR', 0],
  ['PENDING', undefined],
  ['EXPECTED', undefined],
  [null, undefined],
])('checks in the state %s', (checks, expected) => expect(toPassing({ checks, checksError: undefined })).toBe(expected));

test('checks that may not be seen are a failure, and no number', () => {
  const error = new CollectorError('forbidden', 'no');
  expect(() => toPassing({ checks: null, checksError: error })).toThrow(error);
});
