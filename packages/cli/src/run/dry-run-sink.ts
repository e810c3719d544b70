import { countPoints, type Sink } from '@collectors/core/runner';

/** Sends nothing: what would have been sent stands in the report. */
export const dryRunSink: Sink = {
  name: 'dry run',
  deliver: ({ lines }) => {
    const collected = countPoints(lines);
    const points = { collected, invalid: 0, limited: 0, sent: 0, rejected: 0, spooled: 0, lost: 0 };
    return Promise.resolve({ outcome: 'dry_run', points, requests: 0 });
  },
};
