import { COMMON_TAGS, type Reading, toMetricName, UNIT } from './workload.ts';

/** A series as `/api/v2/series` takes it. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
export interface Series {
  readonly metric: string;
  readonly type: 3;
  readonly points: { timestamp: number; value: number }[];
  readonly tags: string[];
  readonly unit: string;
}

/** One reading as a gauge with one point, its tags sorted. `timestamp` in seconds. */
export const toSeries = (metric: number, { value, tags }: Reading, timestamp: number): Series => ({
  metric: toMetricName(metric),
  type: 3,
  points: [{ timestamp, value }],
  tags: [
    COMMON_TAGS[0],
    `owner:${tags.owner}`,
    `repository:${tags.repository}`,
    COMMON_TAGS[1],
    COMMON_TAGS[2],
    `workflow:${tags.workflow}`,
  ],
  unit: UNIT,
});
