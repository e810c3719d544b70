import type { Sink } from '@collectors/core/runner';
import { createMeasuringSink, type MeasuredBody } from '@collectors/datadog/measure';
import { createCheckStore, type StoredCheck } from './check-store.ts';
import { createSeriesStore, type StoredSeries, type StoredType } from './series-store.ts';

/** What is kept is judged by this clock, as a delivery is. */
export interface KeepingSinkOptions {
  readonly now: () => Date;
}

/** A sink that sends nothing, and keeps what a delivery would have brought to Datadog. */
export interface KeepingSink extends Sink {
  readonly series: () => readonly StoredSeries[];
  readonly checks: () => readonly StoredCheck[];
}

/** The bodies, as far as they are read here. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
interface SentSeries {
  readonly metric: string;
  readonly type: number;
  readonly unit?: string;
  readonly interval?: number;
  readonly tags?: readonly string[];
  readonly points: readonly { readonly timestamp: number; readonly value: number }[];
}

interface SentDistribution {
  readonly metric: string;
  readonly tags?: readonly string[];
  readonly points: readonly (readonly [timestamp: number, values: readonly number[]])[];
}

interface SentCheck {
  readonly check: string;
  readonly status: number;
  readonly message?: string;
  readonly host_name: string;
  readonly tags: readonly string[];
  readonly timestamp: number;
}

const TYPES: readonly StoredType[] = ['unspecified', 'count', 'rate', 'gauge'];
const STATUSES = ['ok', 'warning', 'critical', 'unknown'] as const;

/** See `KeepingSink`. On the road of a delivery, so that names, tags and limits are what Datadog would get. */
export const createKeepingSink = ({ now }: KeepingSinkOptions): KeepingSink => {
  const [series, checks] = [createSeriesStore(), createCheckStore()];
  const takeSeries = ({ metric, type, tags = [], unit, interval, points }: SentSeries): void => {
    const optional = { ...(unit !== undefined && { unit }), ...(interval !== undefined && { interval }) };
    const info = { metric, tags: tags.toSorted(), type: TYPES[type] ?? 'unspecified', ...optional };
    for (const { timestamp, value } of points) series.put(info, timestamp, [value]);
  };
  const takeDistribution = ({ metric, tags = [], points }: SentDistribution): void => {
    const info = { metric, tags: tags.toSorted(), type: 'distribution' } as const;
    for (const [timestamp, values] of points) series.put(info, timestamp, values);
  };
  const takeCheck = ({ host_name: hostName, status, tags, ...rest }: SentCheck): void =>
    checks.put({ ...rest, hostName, status: STATUSES[status] ?? 'unknown', tags: tags.toSorted() });
  const take = ({ kind, json }: MeasuredBody): void => {
    if (kind === 'series') (JSON.parse(json) as { readonly series: readonly SentSeries[] }).series.forEach(takeSeries);
    else if (kind === 'checks') (JSON.parse(json) as readonly SentCheck[]).forEach(takeCheck);
    else (JSON.parse(json) as { readonly series: readonly SentDistribution[] }).series.forEach(takeDistribution);
  };
  return { ...createMeasuringSink({ now, spool: false, take }), name: 'preview', series: series.list, checks: checks.list };
};
