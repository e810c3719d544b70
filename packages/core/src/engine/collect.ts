import type { Collector } from '../contract/collector.ts';
import type { CollectorError } from '../errors/collector-error.ts';
import type { Instruments } from '../isolation/instruments.ts';
import type { Emit, Job } from '../isolation/protocol.ts';
import { evaluateMetric, isLast } from './evaluate-metric.ts';
import { type MetricPlan, planMetrics } from './plan-metrics.ts';
import { type RunContext, createRunContext } from './run-context.ts';
import { createSourceBook, type SourceBook } from './source-book.ts';
import { untilEnded } from './until-ended.ts';
import { validateConfig } from './validate-config.ts';

/** What one collection needs. */
export interface CollectOptions {
  readonly collector: Collector;
  readonly job: Job;
  /** Aborted at the deadline and by SIGTERM. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
  readonly instruments?: Instruments;
}

/**
 * Collects once: configuration → sources → metrics, each reported as soon as it is known. Never throws: what ends the run is
 * emitted as `fatal`. Settles when the signal aborts, whatever the sources do, and emits nothing afterwards.
 */
export const collect = (options: CollectOptions): Promise<void> =>
  untilEnded(options, ({ signal, emit, end }) => run({ ...options, signal, emit }, end));

const run = async (options: CollectOptions, end: (error: CollectorError) => void): Promise<void> => {
  const { collector, job, emit, instruments } = options;
  const config = await validateConfig(collector, job.config, job.configName, job.variables);
  const plan = planMetrics(collector, config, job.shard);
  const incidental = plan.on.filter(({ metric }) => isLast(metric));
  emit({ ...plan, type: 'plan', on: plan.on.map(toName), incidental: incidental.map(toName) });
  const context = createRunContext(options, config);
  const book = createSourceBook({
    context: context.forSource,
    quotas: context.quotas,
    ...(job.shard && { shard: job.shard }),
    ...(instruments?.around && { around: instruments.around }),
    emit,
    end,
    // `performance` would load its observers and histograms first: 4 ms.
    monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  });
  try {
    await runMetrics(book, plan, context);
    emit({ type: 'quotas', quotas: context.quotas(), spent: context.spent() });
  } finally {
    context.close();
  }
};

const toName = ({ name }: { readonly name: string }) => name;

/** Those that read what the other sources leave behind come last. */
const runMetrics = async (book: SourceBook, { on }: MetricPlan, context: RunContext): Promise<void> => {
  for (const last of [false, true]) {
    const some = on.filter(({ metric }) => isLast(metric) === last);
    await Promise.all(some.map((one) => evaluateMetric(book, { ...one, ...context.facts })));
  }
};
