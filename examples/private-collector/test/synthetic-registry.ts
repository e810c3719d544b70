import { Counter, Gauge, Histogram, Registry, type RegistryContentType } from 'prom-client';

/** A request as it is counted. */
export interface SyntheticRequest {
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What a process says of itself. */
export interface SyntheticProcess {
  /** Seconds since the epoch. */
  readonly startedAt?: number;
  readonly cpuSeconds?: number;
  readonly requests?: readonly SyntheticRequest[];
}

/** The format of a registry of prom-client: it has one for good. */
export const FORMATS: Readonly<Record<'openmetrics' | 'prometheus', RegistryContentType>> = {
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
  prometheus: Registry.PROMETHEUS_CONTENT_TYPE,
};

/** A registry of prom-client with the families that the collector reads, and with numbers that are made up. */
export const createSyntheticRegistry = (
  format: keyof typeof FORMATS,
  { startedAt = 1_768_460_400, cpuSeconds = 12.5, requests = [] }: SyntheticProcess = {},
): Registry<RegistryContentType> => {
  const registry = new Registry<RegistryContentType>();
  registry.setContentType(FORMATS[format]);
  const settings = (name: string) => ({ name, help: `${name}, made up.`, registers: [registry] });
  const gauges = {
    process_start_time_seconds: startedAt,
    process_resident_memory_bytes: 92_274_688,
    process_open_fds: 32,
    process_max_fds: 1024,
    nodejs_eventloop_lag_p99_seconds: 0.0125,
  };
  for (const [name, value] of Object.entries(gauges)) new Gauge(settings(name)).set(value);
  const heap = new Gauge({ ...settings('nodejs_heap_space_size_used_bytes'), labelNames: ['space'] });
  for (const [space, value] of Object.entries({ new: 1_048_576, old: 20_971_520, code: 0 })) heap.set({ space }, value);
  new Counter(settings('process_cpu_seconds_total')).inc(cpuSeconds);
  const buckets = [0.1, 0.5, 1];
  new Histogram({ ...settings('nodejs_gc_duration_seconds'), labelNames: ['kind'], buckets }).observe({ kind: 'minor' }, 0.25);
  const histogram = { ...settings('http_request_duration_seconds'), labelNames: ['route', 'status_code'], buckets };
  const durations = new Histogram(histogram);
  for (const { route, status, seconds } of requests) durations.observe({ route, status_code: status }, seconds);
  return registry;
};
