import type { CatalogueEntry } from '../contract/catalogue.ts';
import type { ErrorReport, RunReport, Shard } from '../contract/run.ts';
import type { DeliverySession, SeriesLimits, ServiceCheck, Sink } from '../contract/sink.ts';
import type { Redactor } from '../secrets/redactor.ts';
import { createMessageLogger } from '../engine/log-messages.ts';
import { toErrorReport } from '../engine/to-error-report.ts';
import { toCollectorError } from '../errors/collector-error.ts';
import type { CollectMessage, Job } from '../isolation/protocol.ts';
import type { Ending } from '../isolation/ending.ts';
import { type Collected, createCollected, takeMessage, toSourceReports } from './collected.ts';
import { closeSafely, deliverSafely, mergeDeliveries } from './deliver.ts';
import { toExitCode } from './exit-code.ts';
import { type BadEnding, type Judgement, judgeRun } from './judge-run.ts';
import { redactJudgement } from './redact-judgement.ts';
import { toSelfMetrics } from './self-metrics.ts';
import { toEndCode } from './to-end-code.ts';
import { toInstant } from './to-instant.ts';
import { withoutSecrets } from './without-secrets.ts';

/** One run of one collector. */
export interface RunOptions {
  readonly catalogue: CatalogueEntry;
  /** Configuration and secrets. What it throws is the run's result: failures before the start are reported like all others. */
  readonly prepare: () => Promise<Job>;
  /** Runs a job in a process of its own, or inline. */
  readonly collect: (job: Job, onMessage: (message: CollectMessage) => void) => Promise<Ending>;
  /** Begun before the run, so that it loads while the collector's process starts. */
  readonly sink: Promise<Sink>;
  /** Which members the run reads; absent: all. */
  readonly shard?: Shard;
  readonly now: Date;
  readonly timestamp: Date;
  /** `key:value`, on every series. */
  readonly tags: readonly string[];
  readonly limits?: SeriesLimits;
  readonly strict: boolean;
  /** Aborted where the run is asked to end, by SIGTERM: it is interrupted then, whatever it was about. */
  readonly signal?: AbortSignal;
  /** Ends the delivery before its time: what has not been taken by then is kept or lost, and counted. */
  readonly deliverySignal: AbortSignal;
  /** Every message as it comes: log lines, progress, values to protect. */
  readonly onMessage?: (message: CollectMessage) => void;
  /** Removes secrets from what is reported, and tells those that would be delivered. */
  readonly redactor: Pick<Redactor, 'redact' | 'holds'>;
  /** Milliseconds on a clock that never jumps. */
  readonly monotonic: () => number;
}

/** Runs a collector once: collects, judges, delivers, reports. Never throws for what a collector, a service or the intake does. */
export const runCollector = async (options: RunOptions): Promise<RunReport> => {
  const started = options.monotonic();
  const session = openSession(options);
  const collected = createCollected();
  const ending = await collectInto(collected, options);
  const order = new Map(options.catalogue.metrics.map(({ name }, index) => [name, index]));
  collected.lines.sort((a, b) => order.get(a.metric)! - order.get(b.metric)!);
  const judgement = redactJudgement(judgeRun(options.catalogue, collected, ending.bad), options.redactor.redact);
  const main = await deliverSafely(session, collected.lines, options.deliverySignal);
  const before = await findInterrupted(session);
  const facts = { ...options, judgement, collected, main, ...before, ...memoryOf(ending) };
  const lines = toSelfMetrics({ ...facts, milliseconds: options.monotonic() - started });
  const checks = [toServiceCheck(options, judgement)];
  const own = await closeSafely(session, { lines, checks }, options.deliverySignal);
  const interrupted = ending.interrupted || options.signal?.aborted === true;
  const result = { ...judgement, interrupted, delivery: options.redactor.redact(mergeDeliveries(main, own)) };
  return {
    ...identify(options),
    durationMilliseconds: Math.round(options.monotonic() - started),
    ...memoryOf(ending),
    ...before,
    ...result,
    sources: toSourceReports(collected),
    quotas: options.redactor.redact(collected.quotas),
    series: [...collected.lines, ...lines],
    exitCode: toExitCode(result, options.strict),
  };
};

/** Begun before the collector, so that the death of this run would be noticed by the next. */
const openSession = ({ sink, catalogue, shard, tags, timestamp, limits, onMessage }: RunOptions): Promise<DeliverySession> => {
  const log = createMessageLogger((message) => onMessage?.(message), 'delivery', true);
  const run = {
    collector: catalogue.name,
    ...(shard && { shard: shard.index }),
    tags,
    timestamp: timestamp.getTime() / 1000,
    log,
    ...(limits && { limits }),
  };
  const session = sink.then((ready) => ready.open(run));
  // Whoever delivers meets the rejection; until then it is not unhandled.
  session.catch(() => {});
  return session;
};

const findInterrupted = async (session: Promise<DeliverySession>) => {
  const interruptedBefore = await session.then(
    (open) => open.interruptedBefore,
    () => undefined,
  );
  return interruptedBefore === undefined ? {} : { interruptedBefore };
};

interface CollectionEnding {
  readonly interrupted: boolean;
  readonly peakMemory?: number;
  readonly bad?: BadEnding;
}

const memoryOf = ({ peakMemory }: CollectionEnding) => (peakMemory === undefined ? {} : { peakMemory });

const collectInto = async (collected: Collected, options: RunOptions): Promise<CollectionEnding> => {
  try {
    const job = await options.prepare();
    const ending = await options.collect(job, (sent) => {
      const message = withoutSecrets(sent, options.redactor);
      takeMessage(collected, message);
      options.onMessage?.(message);
    });
    return toCollectionEnding(ending);
  } catch (thrown) {
    return { interrupted: false, bad: { timedOut: false, error: toErrorReport(toCollectorError(thrown, 'internal')) } };
  }
};

const toCollectionEnding = ({ reason, message, fix, peakMemory }: Ending): CollectionEnding => {
  const memory = peakMemory !== undefined && { peakMemory };
  if (reason === 'done') return { interrupted: false, ...memory };
  const error: ErrorReport = { code: toEndCode(reason), message, ...(fix !== undefined && { fix }) };
  return { interrupted: reason === 'aborted', ...memory, bad: { timedOut: reason === 'timed_out', error } };
};

const identify = ({ catalogue, shard, now, timestamp }: RunOptions) => ({
  report: 1 as const,
  collector: catalogue.name,
  package: catalogue.package,
  version: catalogue.version,
  ...(shard && { shard }),
  now: toInstant(now),
  timestamp: toInstant(timestamp),
});

const STATUS = { ok: 'ok', partial: 'warning', failed: 'critical', timed_out: 'critical' } as const;

const toServiceCheck = ({ catalogue, shard }: RunOptions, { outcome, errors }: Judgement): ServiceCheck => ({
  check: 'collector.run',
  status: STATUS[outcome],
  ...(errors[0] && { message: errors[0].message }),
  tags: [`collector:${catalogue.name}`, ...(shard ? [`shard:${shard.index}`] : [])],
});
