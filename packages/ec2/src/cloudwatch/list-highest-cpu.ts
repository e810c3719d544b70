import { CollectorError, type Context, HOUR } from '@collectors/core';
import { z } from 'zod';
import type { Target } from '../accounts/target.ts';
import { readPage } from '../listing/read-page.ts';
import { walkPages } from '../listing/walk-pages.ts';

/** Metrics that one request asks for. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const METRICS = 500;
/** Seconds: without detailed monitoring there is a value every 5 minutes. */
const PERIOD = 300;

const page = z.object({
  MetricDataResults: z.array(
    z.object({ Id: z.string(), StatusCode: z.string().optional(), Values: z.array(z.number()).default([]) }),
  ),
});

/**
 * The highest CPU of each instance in the last hour, in percent; absent for one of which CloudWatch has no value. Costs $0.01 for
 * 1,000 instances.
 */
export const listHighestCpu = async (
  { aws, now }: Pick<Context, 'aws' | 'now'>,
  target: Target,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const { CloudWatchClient, paginateGetMetricData } = await import('../clients/cloudwatch.ts');
  const client = aws(CloudWatchClient, target);
  const what = `CloudWatch GetMetricData in ${target.region}`;
  const highest = new Map<string, number>();
  for (let from = 0; from < ids.length; from += METRICS) {
    const some = ids.slice(from, from + METRICS);
    const input = { StartTime: new Date(now.getTime() - HOUR), EndTime: now, MetricDataQueries: some.map(toQuery) };
    for await (const answer of walkPages(paginateGetMetricData({ client }, input), what))
      for (const { Id, StatusCode, Values } of readPage(page, answer, what).MetricDataResults) {
        if (FAILED.has(StatusCode ?? ''))
          throw new CollectorError('http_status', `${what} could not read a metric: ${StatusCode}.`);
        const id = some[Number(Id.slice(1))]!;
        for (const value of Values) highest.set(id, Math.max(value, highest.get(id) ?? 0));
      }
  }
  return highest;
};

/** `PartialData` is what the next page goes on with. */
const FAILED: ReadonlySet<string> = new Set(['InternalError', 'Forbidden']);

const toQuery = (id: string, index: number) => ({
  Id: `i${index}`,
  MetricStat: {
    Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: id }] },
    Period: PERIOD,
    Stat: 'Maximum',
  },
});
