import { describe, expect, it } from 'vitest';
import { parseInstant, toTimestamp } from './timestamp.ts';

const now = new Date('2026-01-15T12:07:31.250Z');
const minuteOf = (iso: string) => Math.floor(new Date(iso).getTime() / 60_000);

describe('toTimestamp', () => {
  it('is now, floored to the minute, where nothing else is known', () => {
    expect(toTimestamp(now, {}).toISOString()).toBe('2026-01-15T12:07:00.000Z');
  });

  it("is the scheduled minute at the end of the CronJob's Job name", () => {
    const jobName = `collectors-github-${minuteOf('2026-01-15T12:00:00Z')}`;
    expect(toTimestamp(now, { jobName }).toISOString()).toBe('2026-01-15T12:00:00.000Z');
  });

  it('is the scheduled time that was given, before the name', () => {
    const jobName = `github-${minuteOf('2026-01-15T12:00:00Z')}`;
    expect(toTimestamp(now, { scheduledAt: '2026-01-15T12:05:20Z', jobName }).toISOString()).toBe('2026-01-15T12:05:00.000Z');
  });

  it.each([
    ['56 minutes ago', '2026-01-15T11:11:00Z', '2026-01-15T12:07:00.000Z'],
    ['54 minutes ago', '2026-01-15T11:13:00Z', '2026-01-15T11:13:00.000Z'],
    ['4 minutes ahead', '2026-01-15T12:11:00Z', '2026-01-15T12:11:00.000Z'],
    ['6 minutes ahead', '2026-01-15T12:13:00Z', '2026-01-15T12:07:00.000Z'],
  ])('scheduled %s: only where Datadog would take it', (_, scheduled, expected) => {
    expect(toTimestamp(now, { jobName: `github-${minuteOf(scheduled)}` }).toISOString()).toBe(expected);
    expect(toTimestamp(now, { scheduledAt: scheduled }).toISOString()).toBe(expected);
  });

  it('is not misled by the name of a manual run', () => {
    expect(toTimestamp(now, { jobName: 'github-manual-1' }).toISOString()).toBe('2026-01-15T12:07:00.000Z');
  });

  it('says what is wrong with an instant', () => {
    expect(() => parseInstant('yesterday', '--now')).toThrow("--now is 'yesterday', which is no ISO 8601 instant");
    expect(() => parseInstant('2026-13-01T00:00:00Z', '--now')).toThrow('no ISO 8601 instant');
  });
});
