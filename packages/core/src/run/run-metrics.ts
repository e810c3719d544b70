import type { CatalogueMetric } from '../contract/catalogue.ts';

/** The counts of a run without a schedule cover a minute. */
const DEFAULT_PERIOD = 60;

type Declared = Pick<CatalogueMetric, 'description' | 'unit'> & {
  /** Own tag keys with their values; without values, those that the service has. */
  readonly tags?: Readonly<Record<string, readonly string[] | null>>;
  readonly count?: true;
  /** Sent only by some runs. */
  readonly optional?: true;
};

/** Below `collector.<name>`. */
const HEALTH: Readonly<Record<string, Declared>> = {
  duration_seconds: { unit: 'second', description: 'Collecting and delivering.' },
  metric_count: { unit: 'item', description: 'Metrics that have values.' },
  error_count: { unit: 'error', description: 'Errors of the run, one for each cause.' },
  failed: { description: '1 where nothing could be collected, the collector crashed, or the deadline came; else 0.' },
};

const OUTCOMES = ['ok', 'not_modified', 'retried', 'limited', 'failed'];
const FATES = ['sent', 'invalid', 'limited', 'rejected', 'spooled', 'lost', 'superseded', 'expired'];

/** Below `collector.run`. */
const RUN: Readonly<Record<string, Declared>> = {
  success: { unit: 'run', count: true, description: '1 for a run that did not fail, else 0.' },
  total: { unit: 'run', count: true, description: '1 for each run.' },
  requests: { unit: 'request', tags: { outcome: OUTCOMES }, description: 'Requests to the service by what became of them.' },
  retries: { unit: 'request', description: 'Requests that were made again.' },
  'rate_limit.remaining': {
    unit: 'request',
    tags: { resource: null },
    optional: true,
    description: 'What is left of a quota of the service, where it says so.',
  },
  series: { description: 'Series that were collected.' },
  points: { tags: { fate: FATES }, description: 'Points by what became of them.' },
  truncated: { unit: 'error', description: 'Lists that reached a page cap, which are errors, and no smaller numbers.' },
  peak_memory: { unit: 'byte', optional: true, description: "Largest memory of the collector's own process." },
  interrupted: { optional: true, description: '1 where the run before died without a word; only with a spool.' },
  'spool.size': { unit: 'byte', optional: true, description: 'What waits in the spool.' },
  'spool.oldest_age': { unit: 'second', optional: true, description: 'Age of the oldest of what waits in the spool.' },
};

/** As many resources of a service as have a quota. */
const MOST_RESOURCES = 20;

/**
 * The metrics that every run of a collector sends about itself, as data. `period`: seconds that its counts cover. A run that shares its
 * members with others has the tag `shard` besides.
 */
export const toRunMetrics = (collector: string, period = DEFAULT_PERIOD): readonly CatalogueMetric[] => {
  const toMetrics = (prefix: string, declared: Readonly<Record<string, Declared>>) =>
    Object.entries(declared).map(([name, one]) => toMetric(`${prefix}.${name}`, one, { collector, period }));
  return [...toMetrics(`collector.${collector}`, HEALTH), ...toMetrics('collector.run', RUN)];
};

interface Owner {
  readonly collector: string;
  readonly period: number;
}

const toMetric = (name: string, { tags = {}, unit, count, optional, description }: Declared, owner: Owner): CatalogueMetric => ({
  name,
  type: count ? 'count' : 'gauge',
  ...(unit && { unit }),
  description,
  ...(count && { interval: owner.period }),
  tags: [
    { key: 'collector', values: [owner.collector] },
    ...Object.entries(tags).map(([key, values]) => (values ? { key, values } : { key, max: MOST_RESOURCES })),
  ],
  stability: 'stable',
  history: false,
  optional: optional ?? false,
});
