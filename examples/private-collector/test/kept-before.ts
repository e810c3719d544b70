import type { KeptCounters } from '../src/sources/kept-counters.ts';

/** Five minutes before the instant of the recording; its requests have all come since. */
const toKept = (startedAt: string): KeptCounters => ({
  at: Date.parse('2026-01-15T11:55:00Z'),
  startedAt: Date.parse(startedAt),
  counters: {
    http_request_duration_seconds_bucket: {},
    http_request_duration_seconds_count: {},
    http_request_duration_seconds_sum: {},
    process_cpu_seconds_total: { '[]': 6.5 },
    nodejs_gc_duration_seconds_sum: { '["kind","minor"]': 0.1 },
  },
});

/** What the run before the recording has kept of each of its targets. */
export const keptBefore: Readonly<Record<string, KeptCounters>> = {
  'counters/shop': toKept('2026-01-15T07:00:00Z'),
  'counters/billing': toKept('2026-01-15T08:00:00Z'),
};
