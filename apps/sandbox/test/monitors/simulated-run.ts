import {
  type CatalogueEntry,
  type CollectMessage,
  type DeliverySession,
  type Ending,
  type RunReport,
  runCollector,
  type Sink,
  toTimestamp,
} from '@collectors/core/runner';
import type { RunPlan } from './run-plan.ts';

/** Whose run it is, and where it delivers. */
export interface RunBench {
  readonly entry: CatalogueEntry;
  readonly key: string;
  readonly env: string;
  readonly sink: Sink;
}

const NO_TAGS = { keys: [], rows: [] };

type Metric = CatalogueEntry['metrics'][number];

/** One beyond the threshold that a metric declares, or one short of it. */
const toValue = ({ monitor: { above, below } = { message: '' } }: Metric, isBeyond: boolean): number => {
  if (below !== undefined) return isBeyond ? below - 1 : below + 1;
  return above === undefined ? 1 : isBeyond ? above + 1 : above - 1;
};

const toMetricMessage = (metric: Metric, { outcome, isBeyond = false }: RunPlan): CollectMessage => {
  const { name, type, interval, tags } = metric;
  if (outcome === 'failed') return { type: 'metric', report: { metric: name, outcome: 'failed', points: 0, reason: 'HTTP 502' } };
  const row = [toValue(metric, isBeyond), ...tags.map(({ values: known, key }) => known?.[0] ?? `some-${key}`)] as const;
  const line = { metric: name, type, ...(interval !== undefined && { interval }), keys: tags.map(({ key }) => key), rows: [row] };
  return { type: 'metric', report: { metric: name, outcome: 'ok', points: 1 }, line: { ...NO_TAGS, ...line } };
};

/** What the collector's process reports: all metrics answer, all fail, or the last one does. */
const toMessages = ({ metrics, hosts }: CatalogueEntry, plan: RunPlan): readonly CollectMessage[] => {
  const on = metrics.map(({ name }) => name);
  const failing = plan.outcome === 'partial' ? metrics.at(-1) : undefined;
  const error = { code: 'http_status', message: `${hosts[0] ?? 'the service'} answered 502` } as const;
  const isSeen = plan.outcome === 'partial' || plan.outcome === 'failed';
  return [
    { type: 'plan', on, off: [], elsewhere: [], incidental: [] },
    { type: 'attempt', attempt: { source: 'all', outcome: isSeen ? 'failed' : 'ok', bytes: 100 } },
    { type: 'source', report: { source: 'all', outcome: isSeen ? 'failed' : 'ok' }, errors: isSeen ? [error] : [] },
    ...metrics.map((metric) => toMetricMessage(metric, metric === failing ? { ...plan, outcome: 'failed' } : plan)),
  ];
};

const toEnding = ({ outcome }: RunPlan): Ending => ({
  reason: outcome === 'timed_out' ? 'timed_out' : 'done',
  message: outcome === 'timed_out' ? 'The deadline has come.' : 'It ended.',
  peakMemory: 50_000_000,
  output: { stdout: '', stderr: '' },
});

/** Delivers for real, and reports what the plan says became of points that a real intake would have to fail for hours to lose. */
const withLosses = (sink: Sink, { points, spool }: RunPlan): Sink => ({
  name: sink.name,
  async open(run): Promise<DeliverySession> {
    const session = await sink.open(run);
    return {
      close: (last, signal) => session.close(last, signal),
      async deliver(lines, signal) {
        const report = await session.deliver(lines, signal);
        const counts = { files: 1, drained: 0, sent: 0, superseded: 0, expired: 0, rejected: 0, lost: 0 };
        return { ...report, points: { ...report.points, ...points }, ...(spool && { spool: { ...counts, ...spool } }) };
      },
    };
  },
});

/** A clock that says how long the plan's run has taken, each time but the first that it is asked. */
const createStopwatch = ({ takes }: RunPlan) => {
  let asked = false;
  return (): number => {
    const now = asked ? takes * 1000 : 0;
    asked = true;
    return now;
  };
};

/**
 * One run through the runner's own code: judged, measured and delivered as any other, under the minute for which it was scheduled. Only the
 * collector's process is played.
 */
export const simulateRun = (scheduled: Date, plan: RunPlan, { entry, key, env, sink }: RunBench): Promise<RunReport> => {
  const now = new Date(scheduled.getTime() + plan.startsAfter * 1000);
  return runCollector({
    catalogue: entry,
    prepare: async () => ({}) as never,
    collect: async (_, onMessage) => {
      toMessages(entry, plan).forEach(onMessage);
      return toEnding(plan);
    },
    sink: Promise.resolve(withLosses(sink, plan)),
    now,
    timestamp: toTimestamp(now, { scheduledAt: scheduled.toISOString() }),
    tags: [`env:${env}`, `service:${key}-collector`, `source:${entry.name}-collector`],
    strict: false,
    deliverySignal: new AbortController().signal,
    redactor: { redact: (value) => value, holds: () => false },
    monotonic: createStopwatch(plan),
  });
};
