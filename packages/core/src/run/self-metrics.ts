import type { CatalogueEntry } from '../contract/catalogue.ts';
import type { DeliveryReport, MetricLine, RequestCounts, Shard, SpoolReport } from '../contract/run.ts';
import type { Unit } from '../contract/unit.ts';
import { type Collected, countReadings } from './collected.ts';
import type { Judgement } from './judge-run.ts';

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

/** The counts of a run without a schedule cover a minute. */
const DEFAULT_PERIOD = 60;

interface Extra {
  readonly unit?: Unit;
  /** Makes it a count over so many seconds. */
  readonly interval?: number;
  readonly keys?: readonly string[];
}

const line = (metric: string, collector: string, rows: MetricLine['rows'], extra: Extra = {}): MetricLine => ({
  metric,
  type: extra.interval === undefined ? 'gauge' : 'count',
  ...(extra.unit && { unit: extra.unit }),
  ...(extra.interval !== undefined && { interval: extra.interval }),
  keys: ['collector', ...(extra.keys ?? [])],
  rows: rows.map(([value, ...tags]) => [value, collector, ...tags] as const),
});

/** The metrics about a run itself, the same on every path: what says that a collector is ill has to come when it is ill. */
export const toSelfMetrics = (facts: RunFacts): readonly MetricLine[] => {
  const lines = [...healthLines(facts), ...runLines(facts)];
  return facts.shard ? lines.map((one) => ofShard(one, facts.shard!)) : lines;
};

const ofShard = ({ keys, rows, ...rest }: MetricLine, { index }: Shard): MetricLine => ({
  ...rest,
  keys: [...keys, 'shard'],
  rows: rows.map((row) => [...row, String(index)] as const),
});

const healthLines = ({ catalogue: { name }, judgement, milliseconds }: RunFacts): readonly MetricLine[] => {
  const answered = judgement.metrics.filter(({ outcome }) => outcome === 'ok').length;
  return [
    line(`collector.${name}.duration_seconds`, name, [[milliseconds / 1000]], { unit: 'second' }),
    line(`collector.${name}.metric_count`, name, [[answered]], { unit: 'item' }),
    line(`collector.${name}.error_count`, name, [[judgement.errors.length]], { unit: 'error' }),
    line(`collector.${name}.failed`, name, [[Number(isFailure(judgement))]]),
  ];
};

const isFailure = ({ outcome }: Judgement) => outcome === 'failed' || outcome === 'timed_out';

const runLines = (facts: RunFacts): readonly MetricLine[] => {
  const { catalogue, judgement, collected, main, peakMemory, interruptedBefore } = facts;
  const { name, period = DEFAULT_PERIOD } = catalogue;
  const requests = collected.ledger.total();
  const truncated = judgement.errors.filter(({ code }) => code === 'truncated').length;
  const remaining = collected.quotas.map((quota) => [quota.remaining, quota.resource] as const);
  return [
    line('collector.run.success', name, [[Number(!isFailure(judgement))]], { interval: period, unit: 'run' }),
    line('collector.run.total', name, [[1]], { interval: period, unit: 'run' }),
    line('collector.run.requests', name, requestRows(requests), { unit: 'request', keys: ['outcome'] }),
    line('collector.run.retries', name, [[requests.retries]], { unit: 'request' }),
    ...(remaining.length > 0
      ? [line('collector.run.rate_limit.remaining', name, remaining, { unit: 'request', keys: ['resource'] })]
      : []),
    line('collector.run.series', name, [[countReadings(collected)]]),
    line('collector.run.points', name, pointRows(main), { keys: ['fate'] }),
    line('collector.run.truncated', name, [[truncated]], { unit: 'error' }),
    ...(peakMemory === undefined ? [] : [line('collector.run.peak_memory', name, [[peakMemory]], { unit: 'byte' })]),
    ...(interruptedBefore === undefined ? [] : [line('collector.run.interrupted', name, [[Number(interruptedBefore)]])]),
    ...(main.spool ? spoolLines(name, main.spool) : []),
  ];
};

const spoolLines = (name: string, { bytes, oldestAgeSeconds }: SpoolReport): readonly MetricLine[] => [
  line('collector.run.spool.size', name, [[bytes]], { unit: 'byte' }),
  line('collector.run.spool.oldest_age', name, [[oldestAgeSeconds]], { unit: 'second' }),
];

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
