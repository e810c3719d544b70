import type { PluginEntry } from '@collectors/core/config';
import { type Job, runCollector } from '@collectors/core/runner';
import { createMeasuringSink } from '@collectors/datadog/measure';
import type { CountedMetric } from './to-series.ts';
import { toCounted } from './to-series.ts';

/** Quotas that a service may state, each a series of the run's own: GitHub has the most. https://docs.github.com/en/rest/rate-limit/rate-limit */
const QUOTAS = 12;
const QUOTA_METRIC = 'collector.run.rate_limit.remaining';

const NOTHING = { reason: 'done', message: '', peakMemory: 1, output: { stdout: '', stderr: '' } } as const;

/** What a run says about itself at most: counted of a run that collects nothing, because it is the same on every path. */
export const countOwn = async (
  { manifest }: PluginEntry,
  { shards, spool, now }: { readonly shards: number; readonly spool: boolean; readonly now: Date },
): Promise<readonly CountedMetric[]> => {
  const sink = createMeasuringSink({ now: () => now, spool });
  await runCollector({
    catalogue: manifest,
    prepare: async () => ({}) as Job,
    collect: async () => NOTHING,
    sink: Promise.resolve(sink),
    now,
    timestamp: now,
    tags: [],
    strict: false,
    deliverySignal: new AbortController().signal,
    redactor: { redact: (value) => value, holds: () => false },
    monotonic: () => 0,
  });
  const counted = sink.measured().metrics.map(toCounted);
  const all = [...counted, { metric: QUOTA_METRIC, distribution: false, series: QUOTAS }];
  return all.map((one) => ({ ...one, series: one.series * shards }));
};
