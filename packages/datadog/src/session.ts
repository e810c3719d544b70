import type {
  DeliveryReport,
  DeliverySession,
  Logger,
  MetricLine,
  RunIdentity,
  SeriesLimits,
  ServiceCheck,
} from '@collectors/core/runner';
import { createCircuit } from './circuit.ts';
import { dispatch } from './dispatch.ts';
import { toFailure } from './failure.ts';
import { createPhase, type Phase, type PhaseOptions } from './phase.ts';
import type { Encoding, Payload } from './pipeline/payload.ts';
import { toServiceCheck } from './pipeline/serialise.ts';
import { toPayloads } from './pipeline/to-payloads.ts';
import { createClockWatch } from './watch-clock.ts';

/** Milliseconds for a whole delivery, retries and the spool included. */
const DEADLINE = 30_000;
/** Of these, for what earlier runs have left. */
const DRAIN = 9000;
/** Of these, kept for what the run says about itself. */
const RESERVE = 2000;
/** Requests in flight; more would only hold more memory. */
const AT_ONCE = 2;
/** What a run says about itself is few, and never left out. */
const UNLIMITED: SeriesLimits = { series: Infinity, seriesPerMetric: Infinity };

/** What a session needs. */
export interface SessionOptions extends Omit<PhaseOptions, 'circuit' | 'log' | 'watchClock'> {
  /** Of series; distributions know only one. */
  readonly encoding: Exclude<Encoding, 'deflate'>;
}

/** One run's delivery: its readings and what earlier runs have left, then what it says about itself. */
export const createSession = (run: RunIdentity, options: SessionOptions): DeliverySession => {
  const { spool, timers, now } = options;
  const watchClock = createClockWatch(run.log, now);
  const road: Road = { ...options, run, circuit: createCircuit(), log: run.log, watchClock };
  const { interruptedBefore } = spool;
  let began = timers.now();
  return {
    ...(interruptedBefore !== undefined && { interruptedBefore }),
    async deliver(lines, signal) {
      began = timers.now();
      const phase = createPhase(road, { signal, deadlineAt: began + DEADLINE - RESERVE });
      await sendLines(lines, run.limits ?? {}, phase, road);
      if (!road.circuit.failing()) await drainSpool(phase, road);
      return tell(await phase.report(), run.log);
    },
    async close({ lines, checks }, signal) {
      const reserved = timers.now() + RESERVE;
      const deadlineAt = road.circuit.failing() ? reserved : Math.max(reserved, began + DEADLINE);
      const phase = createPhase(road, { signal, deadlineAt });
      await sendLines(lines, UNLIMITED, phase, road);
      await sendChecks(checks, phase, { ...road, instant: Math.floor(now().getTime() / 1000) });
      await spool.close();
      return phase.report();
    },
  };
};

/** Whatever was not sent is worth a line. */
const tell = (report: DeliveryReport, log: Logger): DeliveryReport => {
  const { message, points, spool } = report;
  if (message !== undefined) log.warn(message, { ...points });
  const gone = spool && spool.expired + spool.rejected + spool.lost;
  if (gone) log.warn('points that earlier runs had left were not delivered', { ...spool });
  return report;
};

interface Road extends PhaseOptions, Pick<SessionOptions, 'encoding'> {
  readonly run: RunIdentity;
}

const sendLines = async (lines: readonly MetricLine[], limits: SeriesLimits, phase: Phase, road: Road): Promise<void> => {
  const { spool, circuit, run, now } = road;
  const { account } = phase;
  const send = phase.sendBy(phase.connect());
  for (const kind of ['series', 'distributions'] as const) {
    const some = lines.filter(({ type }) => (type === 'distribution') === (kind === 'distributions'));
    const encoding = kind === 'series' ? road.encoding : 'deflate';
    const payloads = toPayloads(some, { ...run, kind, encoding, limits, now: now(), account });
    await forEachPayload(payloads, async (payload) => {
      await dispatch(payload, await spool.seal(payload), { send, circuit, account });
    });
  }
};

/** The first alone, to see whether anything arrives at all; then a few at once. */
const forEachPayload = async (payloads: Generator<Payload>, handle: (payload: Payload) => Promise<void>): Promise<void> => {
  const first = payloads.next();
  if (first.done) return;
  await handle(first.value);
  const work = async () => {
    for (const one of payloads) await handle(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

const drainSpool = async (phase: Phase, { spool, timers, circuit }: Road): Promise<void> => {
  const until = timers.now() + DRAIN;
  const send = phase.sendBy(phase.connect(until));
  await spool.drain({ send, circuit, hasTime: () => timers.now() < until });
};

const sendChecks = async (
  checks: readonly ServiceCheck[],
  { account, connect, scrub }: Phase,
  { run, circuit, instant }: Road & { readonly instant: number },
): Promise<void> => {
  if (checks.length === 0 || circuit.failing()) return;
  try {
    await connect().check(checks.map((check) => toServiceCheck(check, run.tags, instant)));
  } catch (thrown) {
    const { kind, reason } = toFailure(thrown);
    account.trouble(kind === 'too_large' ? 'undelivered' : kind);
    account.enter('lost', 0, `service check: ${scrub(reason)}`);
  }
};
