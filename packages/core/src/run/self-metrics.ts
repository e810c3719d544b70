import type { CatalogueEntry, CatalogueMetric } from '../contract/catalogue.ts';
import type { DeliveryReport, MetricLine, RequestCounts, Shard, SpoolReport } from '../contract/run.ts';
import { type Collected, countReadings } from './collected.ts';
import type { Judgement } from './judge-run.ts';
import { toRunMetrics } from './run-metrics.ts';

/** What the metrics about a run are made from. */
export interface RunFacts {
  readonly catalogue: CatalogueEntry;
  readonly judgement: Judgement;
  readonly collected: Collected;
  /** How the readings were delivered. */
  readonly main: DeliveryReport;
  readonly interruptedBefore?: boolean;
  readonly shard?: Shard;
  /** Collecting and delivering. */
  readonly milliseconds: number;
  /** Bytes. */
  readonly peakMemory?: number;
}

/** Values of the metrics of a run, by name. */
type Rows = Readonly<Record<string, MetricLine['rows'] | undefined>>;

/** The metrics about a run itself, the same on every path: what says that a collector is ill has to come when it is ill. */
export const toSelfMetrics = (facts: RunFacts): readonly MetricLine[] => {
  const { name, period } = facts.catalogue;
  const rows: Rows = { ...healthRows(facts), ...runRows(facts) };
  const lines = toRunMetrics(name, period).flatMap((metric) => toLine(metric, name, rows[metric.name]));
  return facts.shard ? lines.map((one) => ofShard(one, facts.shard!)) : lines;
};

const toLine = (metric: CatalogueMetric, collector: string, rows: MetricLine['rows'] = []): readonly MetricLine[] => {
  if (rows.length === 0) return [];
  const { name, type, unit, interval, tags } = metric;
  return [
    {
      metric: name,
      type,
      ...(unit && { unit }),
      ...(interval !== undefined && { interval }),
      keys: tags.map(({ key }) => key),
      rows: rows.map(([value, ...own]) => [value, collector, ...own] as const),
    },
  ];
};

const ofShard = ({ keys, rows, ...rest }: MetricLine, { index }: Shard): MetricLine => ({
  ...rest,
  keys: [...keys, 'shard'],
  rows: rows.map((row) => [...row, String(index)] as const),
});

const healthRows = ({ catalogue: { name }, judgement, milliseconds }: RunFacts): Rows => {
  const answered = judgement.metrics.filter(({ outcome }) => outcome === 'ok').length;
  return {
    [`collector.${name}.duration_seconds`]: [[milliseconds / 1000]],
    [`collector.${name}.metric_count`]: [[answered]],
    [`collector.${name}.error_count`]: [[judgement.errors.length]],
    [`collector.${name}.failed`]: [[Number(isFailure(judgement))]],
  };
};

const isFailure = ({ outcome }: Judgement) => outcome === 'failed' || outcome === 'timed_out';

const runRows = ({ judgement, collected, main, peakMemory, interruptedBefore }: RunFacts): Rows => {
  const requests = collected.ledger.total();
  const truncated = judgement.errors.filter(({ code }) => code === 'truncated').length;
  return {
    'collector.run.success': [[Number(!isFailure(judgement))]],
    'collector.run.total': [[1]],
    'collector.run.requests': requestRows(requests),
    'collector.run.retries': [[requests.retries]],
    'collector.run.rate_limit.remaining': collected.quotas.map(({ remaining, resource }) => [remaining, resource] as const),
    'collector.run.series': [[countReadings(collected)]],
    'collector.run.points': pointRows(main),
    'collector.run.truncated': [[truncated]],
    ...(peakMemory !== undefined && { 'collector.run.peak_memory': [[peakMemory]] }),
    ...(interruptedBefore !== undefined && { 'collector.run.interrupted': [[Number(interruptedBefore)]] }),
    ...(main.spool && spoolRows(main.spool)),
  };
};

const spoolRows = ({ bytes, oldestAgeSeconds }: SpoolReport): Rows => ({
  'collector.run.spool.size': [[bytes]],
  'collector.run.spool.oldest_age': [[oldestAgeSeconds]],
});

const requestRows = ({ requests, notModified, failed, limited, retries }: RequestCounts): MetricLine['rows'] => [
  [requests - notModified - failed - limited - retries, 'ok'],
  [notModified, 'not_modified'],
  [retries, 'retried'],
  [limited, 'limited'],
  [failed, 'failed'],
];

/** What happened in this run to points, its own and those that earlier runs had left on disk. */
const pointRows = ({ points, spool }: DeliveryReport): MetricLine['rows'] => {
  const { sent, invalid, limited, rejected, spooled, lost } = points;
  const fates = {
    sent: sent + (spool?.sent ?? 0),
    invalid,
    limited,
    rejected: rejected + (spool?.rejected ?? 0),
    spooled,
    lost: lost + (spool?.lost ?? 0),
    ...(spool && { superseded: spool.superseded, expired: spool.expired }),
  };
  return Object.entries(fates).map(([fate, count]) => [count, fate] as const);
};
