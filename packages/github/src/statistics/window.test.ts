import { expect, test } from 'vitest';
import { inWindow, windowStart } from './window.ts';

const now = new Date('2026-03-08T12:00:00Z');

test.each([
  ['2026-03-01T12:00:00Z', false],
  ['2026-03-01T12:00:01Z', true],
  ['2026-03-08T12:00:00Z', true],
  ['2026-03-08T12:00:01Z', false],
])('%s lies in the window: %s', (instant, expected) => expect(inWindow(Date.parse(instant), now)).toBe(expected));

test('what never happened lies outside', () => expect(inWindow(null, now)).toBe(false));

test('begins seven days before the run', () => expect(windowStart(now)).toBe(Date.parse('2026-03-01T12:00:00Z')));
