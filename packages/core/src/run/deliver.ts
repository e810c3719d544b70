import type { DeliveryReport, MetricLine, PointCounts } from '../contract/run.ts';
import type { Delivery, Sink } from '../contract/sink.ts';
import { toCollectorError } from '../errors/collector-error.ts';

/** Points of all lines: a reading of a distribution has as many as it has values. */
export const countPoints = (lines: readonly MetricLine[]): number =>
  lines.reduce(
    (sum, { rows }) => sum + rows.reduce((points, [value]) => points + (typeof value === 'number' ? 1 : value.length), 0),
    0,
  );

/** Points that were never handed to an intake. */
const allLost = (lines: readonly MetricLine[]): PointCounts => {
  const collected = countPoints(lines);
  return { collected, invalid: 0, limited: 0, sent: 0, rejected: 0, spooled: 0, lost: collected };
};

/** Hands lines to the sink. Never throws: a sink that cannot be made or that breaks is a delivery that failed. */
export const deliverSafely = async (sink: Promise<Sink>, delivery: Delivery, signal: AbortSignal): Promise<DeliveryReport> => {
  try {
    const ready = await sink;
    return await ready.deliver(delivery, signal);
  } catch (thrown) {
    const { code, message, fix } = toCollectorError(thrown, 'internal');
    const outcome = code === 'config_invalid' || code === 'secret_missing' ? 'misconfigured' : 'undelivered';
    return { outcome, points: allLost(delivery.lines), requests: 0, message, ...(fix !== undefined && { fix }) };
  }
};

/** The report of a run whose readings and self-metrics went in separate bodies: trouble with either is trouble. */
export const mergeDeliveries = (main: DeliveryReport, own: DeliveryReport): DeliveryReport => {
  const fine = main.outcome === 'delivered' || main.outcome === 'dry_run';
  const { outcome, message, fix } = fine ? own : main;
  const why = { ...(message !== undefined && { message }), ...(fix !== undefined && { fix }) };
  return { outcome, points: main.points, requests: main.requests + own.requests, ...why };
};
