import { countPoints, type DeliveryReport, type MetricLine, type Sink } from '@collectors/core/runner';

const report = (lines: readonly MetricLine[]): DeliveryReport => {
  const collected = countPoints(lines);
  const points = { collected, invalid: 0, limited: 0, sent: 0, rejected: 0, spooled: 0, lost: 0 };
  return { outcome: 'dry_run', points, requests: 0, retries: 0, bytes: 0 };
};

/** Sends nothing: what would have been sent stands in the report. */
export const dryRunSink: Sink = {
  name: 'dry run',
  open: async () => ({
    deliver: async (lines) => report(lines),
    close: async ({ lines }) => report(lines),
  }),
};
