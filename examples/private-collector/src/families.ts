/** Seconds that requests took, by route and status: what middlewares for Express, Fastify and Koa expose. */
export const REQUEST_SECONDS = 'http_request_duration_seconds';
/** The label of a request with the status of its answer. */
export const STATUS_LABEL = 'status_code';

/** Of any process. https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics */
export const CPU_SECONDS = 'process_cpu_seconds_total';
export const RESIDENT_BYTES = 'process_resident_memory_bytes';
export const OPEN_FILES = 'process_open_fds';
export const MOST_FILES = 'process_max_fds';
/** Seconds since the epoch. */
export const START_SECONDS = 'process_start_time_seconds';

/** Of Node.js. https://github.com/siimon/prom-client#default-metrics */
export const LAG_SECONDS = 'nodejs_eventloop_lag_p99_seconds';
export const HEAP_BYTES = 'nodejs_heap_space_size_used_bytes';
export const GC_SECONDS = 'nodejs_gc_duration_seconds';

/** The samples that only rise while a process lives: what they rose by since the run before is what metrics read. */
export const COUNTERS: readonly string[] = [
  ...['bucket', 'count', 'sum'].map((part) => `${REQUEST_SECONDS}_${part}`),
  CPU_SECONDS,
  `${GC_SECONDS}_sum`,
];

/** The samples that metrics read as they stand. */
export const GAUGES: readonly string[] = [RESIDENT_BYTES, OPEN_FILES, MOST_FILES, START_SECONDS, LAG_SECONDS, HEAP_BYTES];

/** All that are read of a target, which may expose a thousand others. */
export const READ: ReadonlySet<string> = new Set([...GAUGES, ...COUNTERS]);
