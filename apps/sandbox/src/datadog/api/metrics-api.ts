import { Refusal } from '../refusal.ts';
import type { StoredSeries } from '@collectors/preview';
import type { ApiRequest, Json } from './api-request.ts';

const WRITABLE = ['type', 'description', 'short_name', 'unit', 'per_unit', 'statsd_interval'] as const;
const TYPES = new Set<unknown>(['gauge', 'count', 'rate']);

/** https://docs.datadoghq.com/api/latest/metrics/#get-metric-metadata, for metrics that somebody has sent. */
export interface MetricsApi {
  readonly get: (request: ApiRequest) => Json;
  /** What the body leaves out is wiped, as was seen of a body with nothing but unknown members. */
  readonly put: (request: ApiRequest) => Json;
  readonly clear: () => void;
}

/** Begins with nothing but what the series tell. */
export const createMetricsApi = (series: () => readonly StoredSeries[]): MetricsApi => {
  const written = new Map<string, Json>();
  const toMetadata = ({ id }: ApiRequest): Json => {
    const sent = series().find(({ metric }) => metric === id);
    if (sent === undefined) throw new Refusal(404, 'metric_name not found');
    const type = sent.type === 'unspecified' ? null : sent.type;
    const told: Json = written.get(id) ?? { type, unit: sent.unit ?? null };
    const full = Object.fromEntries(WRITABLE.map((name) => [name, told[name] ?? null]));
    return { ...full, type: sent.type === 'distribution' ? 'distribution' : full['type'], integration: null };
  };
  return {
    get: toMetadata,
    put(request) {
      toMetadata(request);
      check(request.body);
      written.set(request.id, Object.fromEntries(WRITABLE.map((name) => [name, request.body[name] ?? null])));
      return toMetadata(request);
    },
    clear: () => written.clear(),
  };
};

const check = ({ type, description, statsd_interval: interval }: Json): void => {
  const wrong =
    (type !== undefined && type !== null && !TYPES.has(type)) ||
    (description !== undefined && description !== null && typeof description !== 'string') ||
    (interval !== undefined && interval !== null && !Number.isInteger(interval));
  if (wrong) throw new Refusal(400, 'error updating metric metadata');
};
