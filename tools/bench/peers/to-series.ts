import type { Reading } from './figures/reading.ts';

const GAUGE = 3;

/** A reading as Datadog's v2 API takes it. */
export const toSeries = ({ metric, tags, value }: Reading, now: Date) => ({
  metric,
  type: GAUGE as 3,
  points: [{ timestamp: Math.floor(now.getTime() / 1000), value }],
  tags: [...tags, 'env:race', 'service:github-collector'],
});
