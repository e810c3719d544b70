import { expect, test } from 'vitest';
import { isTimeZone, toDay } from './time-zone.ts';

test.each([
  ['UTC', '2026-03-28T23:30:00Z', '2026-03-28'],
  ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28'],
  ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
  // Summer time has begun.
  ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['America/Los_Angeles', '2026-01-01T07:59:00Z', '2025-12-31'],
  ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
])('in %s it is at %s the %s', (timeZone, instant, day) => expect(toDay(new Date(instant), timeZone)).toBe(day));

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Berlin', false],
  ['+02:00', false],
  ['', false],
])('%j is a time zone: %s', (name, expected) => expect(isTimeZone(name)).toBe(expected));
