import type { ServiceCheck as Check } from '@collectors/core/runner';
import type { ServiceCheck } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/ServiceCheck.js';
import type { Head, Series } from './series.ts';
import { normaliseTags } from './tags.ts';

/** https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
const TYPES = { count: 1, rate: 2, gauge: 3 } as const;
/** https://docs.datadoghq.com/api/latest/service-checks/ */
const STATUSES = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;

/** Gives the JSON of a series. */
export type Serialise = (series: Series) => string;

/**
 * The JSON of a metric's series, to the byte what the official client makes of them (a test compares): what a metric's series share
 * is written once, and no object is built for a point.
 * @param timestamp epoch seconds
 */
export const createSerialiser = (head: Head, timestamp: number): Serialise =>
  head.type === 'distribution' ? serialiseDistribution(head, timestamp) : serialiseSeries(head, timestamp);

const serialiseSeries = (head: Head, timestamp: number): Serialise => {
  const [before, between, after] = toFrame(head, timestamp);
  return ({ tags, values: [value] }) => `${before}${toJson(value!)}${between}${tags}${after}`;
};

/** The JSON of a gauge's, count's or rate's series before its value, between value and tags, and after the tags. */
export const toFrame = ({ metric, type, unit, interval }: Head, timestamp: number): readonly [string, string, string] => {
  const period = interval === undefined ? '' : `"interval":${interval},`;
  return [
    `{${period}"metric":${JSON.stringify(metric)},"points":[{"timestamp":${timestamp},"value":`,
    '}],"tags":[',
    `],"type":${TYPES[type as keyof typeof TYPES]}${unit === undefined ? '' : `,"unit":${JSON.stringify(unit)}`}}`,
  ];
};

/** https://docs.datadoghq.com/api/latest/metrics/#submit-distribution-points */
const serialiseDistribution = ({ metric }: Head, timestamp: number): Serialise => {
  const before = `{"metric":${JSON.stringify(metric)},"points":[[${timestamp},[`;
  return ({ tags, values }) => `${before}${values.map(toJson).join(',')}]]],"tags":[${tags}]}`;
};

/** JSON has no negative zero, and neither does a template literal. */
export const toJson = (value: number): string => `${value}`;

/**
 * A service check as the client takes it. It belongs to no host, as the metrics do not: the name of a pod would make a new one
 * each run.
 */
export const toServiceCheck = (
  { check, status, message, tags }: Check,
  common: readonly string[],
  timestamp: number,
): ServiceCheck => ({
  check,
  hostName: '',
  status: STATUSES[status],
  tags: [...normaliseTags([...common, ...tags])],
  timestamp,
  ...(message && { message }),
});
