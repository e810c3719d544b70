import { CollectorError } from '@collectors/core';
import { expect, test } from 'vitest';
import { createPageSize } from './page-size.ts';

const tooMuch = new CollectorError('timeout', 'too much');
const gateway = Object.assign(new CollectorError('http_status', 'Bad gateway'), { status: 502 });

test('a page that was too much is asked for again with half as many nodes, and no smaller than 25', () => {
  const size = createPageSize();
  expect([size.first, size.shrink(100, tooMuch), size.first]).toEqual([100, true, 50]);
  expect([size.shrink(50, gateway), size.first]).toEqual([true, 25]);
  expect([size.shrink(25, tooMuch), size.first]).toEqual([false, 25]);
});

test('requests that fail at the same size halve it once', () => {
  const size = createPageSize();
  expect([size.shrink(100, tooMuch), size.shrink(100, gateway), size.first]).toEqual([true, true, 50]);
});

test.each([
  ['another status', Object.assign(new CollectorError('http_status', 'x'), { status: 500 })],
  ['a limit', new CollectorError('rate_limited', 'x')],
  ['an error of ours', new TypeError('x')],
])('%s is no reason', (_, error) => {
  const size = createPageSize();
  expect([size.shrink(100, error), size.first]).toEqual([false, 100]);
});
