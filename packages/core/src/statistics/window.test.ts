import { expect, test } from 'vitest';
import { DAY, inWindow } from './window.ts';

const now = new Date('2026-03-15T12:00:00Z');

test.each([
  ['now itself', now.getTime(), true],
  ['later than now', now.getTime() + 1, false],
  ['the last millisecond of the window', now.getTime() - 7 * DAY + 1, true],
  ['the instant at which the window begins', now.getTime() - 7 * DAY, false],
  ['what has not come', null, false],
])('%s', (_, instant, inside) => {
  expect(inWindow(instant, now, 7 * DAY)).toBe(inside);
});
