import { z } from 'zod';
import { SECOND } from '../../world/instant.ts';
import { CPU_STEP, cpuFrom } from '../world/cpu.ts';
import type { Ec2Instance } from '../world/tables.ts';
import type { Call } from './call.ts';
import { toPage } from './page.ts';
import { readInput } from './read-input.ts';
import { Refusal } from './refusal.ts';

const query = z.strictObject({
  Id: z.string().regex(/^[a-z][a-zA-Z0-9_]*$/),
  Label: z.string().optional(),
  ReturnData: z.boolean().optional(),
  MetricStat: z.strictObject({
    Metric: z.strictObject({
      Namespace: z.string(),
      MetricName: z.string(),
      Dimensions: z
        .array(z.strictObject({ Name: z.string(), Value: z.string() }))
        .max(30)
        .default([]),
    }),
    Period: z.int().positive().multipleOf(60),
    Stat: z.enum(['Maximum', 'Minimum', 'Average']),
    Unit: z.string().optional(),
  }),
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const input = z.strictObject({
  MetricDataQueries: z.array(query).min(1).max(500),
  /** Seconds since the epoch. */
  StartTime: z.number(),
  EndTime: z.number(),
  NextToken: z.string().optional(),
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
  MaxDatapoints: z.int().min(1).max(100_800).default(100_800),
});

type Query = z.infer<typeof query>;
type Input = z.infer<typeof input>;

/** What a statistic of the values of one period is. */
const STATISTICS = {
  Maximum: (values: readonly number[]) => Math.max(...values),
  Minimum: (values: readonly number[]) => Math.min(...values),
  Average: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

/** The values of an instance, from the newest period to the oldest. What is not over yet is not known yet. */
const valuesOf = (instance: Ec2Instance, { MetricStat: { Period, Stat } }: Query, { StartTime, EndTime }: Input, at: number) => {
  const step = Math.max(Period * SECOND, CPU_STEP);
  const points: (readonly [number, number])[] = [];
  const end = Math.min(EndTime * SECOND, at);
  for (let from = Math.floor((StartTime * SECOND) / step) * step; from < end; from += step) {
    const values: number[] = [];
    for (let slot = from; slot < from + step && slot + CPU_STEP <= at; slot += CPU_STEP)
      values.push(cpuFrom(instance, slot) ?? -1);
    const known = values.filter((value) => value >= 0);
    if (known.length > 0) points.push([from / SECOND, STATISTICS[Stat](known)]);
  }
  return points.toReversed();
};

const instanceOf = ({ MetricStat: { Metric } }: Query, instances: readonly Ec2Instance[]): Ec2Instance | undefined => {
  const [only, ...more] = Metric.Dimensions;
  const isCpu = Metric.Namespace === 'AWS/EC2' && Metric.MetricName === 'CPUUtilization' && more.length === 0;
  return isCpu && only?.Name === 'InstanceId' ? instances.find(({ id }) => id === only.Value) : undefined;
};

const check = ({ StartTime, EndTime, MetricDataQueries }: Input): void => {
  if (StartTime >= EndTime)
    throw new Refusal(400, 'ValidationError', 'The parameter StartTime must be less than the parameter EndTime.');
  if (new Set(MetricDataQueries.map(({ Id }) => Id)).size < MetricDataQueries.length)
    throw new Refusal(400, 'ValidationError', 'The values for parameter Id in MetricDataQueries are not unique.');
};

/** Values of metrics: a metric that is not there has none, which is no error. */
export const getMetricData = (body: Buffer, { state, caller, region, at, fault }: Call) => {
  const asked = readInput(input, body, 'ValidationError');
  check(asked);
  const own = state.world.instances.filter((one) => one.account === caller.account && one.region === region);
  const points = (one: Query) => {
    const instance = instanceOf(one, own);
    const all = instance ? valuesOf(instance, one, asked, at) : [];
    return asked.ScanBy === 'TimestampDescending' ? all : all.toReversed();
  };
  // A page holds whole metrics, as many as have room with the most points that a metric of the period can have.
  const most = Math.max(
    ...asked.MetricDataQueries.map(({ MetricStat }) => Math.ceil((asked.EndTime - asked.StartTime) / MetricStat.Period)),
  );
  const refuse = () => {
    throw new Refusal(400, 'InvalidNextToken', 'The next token specified is invalid.');
  };
  const size = Math.max(1, Math.floor(asked.MaxDatapoints / most));
  const page = toPage(asked.MetricDataQueries, { question: 'metrics', token: asked.NextToken, size, fault, refuse });
  const MetricDataResults = page.items.map((one) => {
    const all = points(one);
    const Timestamps = all.map(([instant]) => instant);
    return {
      Id: one.Id,
      Label: one.Label ?? one.MetricStat.Metric.MetricName,
      Timestamps,
      Values: all.map(([, value]) => value),
      StatusCode: 'Complete',
    };
  });
  return { MetricDataResults, Messages: [], NextToken: page.nextToken };
};
