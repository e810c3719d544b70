import type { DeliveryReport, MetricLine, PointCounts } from '../contract/run.ts';
import type { DeliverySession, LastWords } from '../contract/sink.ts';
import { type ErrorCode, toCollectorError } from '../errors/collector-error.ts';

/** The points of a line; one that cannot be read any more counts as one, so that it is not overlooked. */
const countLine = (line: MetricLine): number => {
  try {
    return line.rows.reduce((points, [value]) => points + (typeof value === 'number' ? 1 : value.length), 0);
  } catch {
    return 1;
  }
};

/** Points of all lines: a reading of a distribution has as many as it has values. Never throws. */
export const countPoints = (lines: readonly MetricLine[]): number => lines.reduce((sum, line) => sum + countLine(line), 0);

/** Points that were never handed to an intake. */
const allLost = (lines: readonly MetricLine[]): PointCounts => {
  const collected = countPoints(lines);
  return { collected, invalid: 0, limited: 0, sent: 0, rejected: 0, spooled: 0, lost: collected };
};

/** What a sink that cannot be opened makes of the delivery: the exit code says the same as the error. */
const OUTCOMES: Partial<Record<ErrorCode, DeliveryReport['outcome']>> = {
  config_invalid: 'misconfigured',
  secret_missing: 'misconfigured',
  secret_denied: 'credentials_refused',
};

const failSafely = async (lines: readonly MetricLine[], deliver: () => Promise<DeliveryReport>): Promise<DeliveryReport> => {
  try {
    return await deliver();
  } catch (thrown) {
    const { code, message, fix } = toCollectorError(thrown, 'internal');
    const outcome = OUTCOMES[code] ?? 'undelivered';
    const nothing = { requests: 0, retries: 0, bytes: 0 };
    return { outcome, points: allLost(lines), ...nothing, message, ...(fix !== undefined && { fix }) };
  }
};

/** Hands lines to the sink. Never throws: a sink that cannot be opened or that breaks is a delivery that failed. */
export const deliverSafely = (session: Promise<DeliverySession>, lines: readonly MetricLine[], signal: AbortSignal) =>
  failSafely(lines, async () => (await session).deliver(lines, signal));

/** Hands over what a run says about itself, and ends the session. Never throws either. */
export const closeSafely = (session: Promise<DeliverySession>, last: LastWords, signal: AbortSignal) =>
  failSafely(last.lines, async () => (await session).close(last, signal));

/** The report of a run whose readings and self-metrics went in separate bodies: trouble with either is trouble. */
export const mergeDeliveries = (main: DeliveryReport, own: DeliveryReport): DeliveryReport => {
  const fine = main.outcome === 'delivered' || main.outcome === 'dry_run';
  const { outcome, message, fix } = fine ? { ...own, message: own.message ?? main.message } : main;
  return {
    outcome,
    points: main.points,
    requests: main.requests + own.requests,
    retries: main.retries + own.retries,
    bytes: main.bytes + own.bytes,
    ...((own.spool ?? main.spool) && { spool: (own.spool ?? main.spool)! }),
    ...(message !== undefined && { message }),
    ...(fix !== undefined && { fix }),
  };
};
