import { countPoints, type DeliveryReport, type MetricLine, type Sink } from '@collectors/core/runner';

/** A sink that keeps what it is given. */
export interface MemorySink extends Sink {
  /** What runs have delivered, self-metrics among it. */
  readonly lines: readonly MetricLine[];
}

const toReport = (lines: readonly MetricLine[]): DeliveryReport => {
  const sent = countPoints(lines);
  const points = { collected: sent, invalid: 0, limited: 0, sent, rejected: 0, spooled: 0, lost: 0 };
  return { outcome: 'delivered', points, requests: 0, retries: 0, bytes: 0 };
};

/** Takes everything, and keeps it. */
export const memorySink = (): MemorySink => {
  const kept: MetricLine[] = [];
  const take = async (lines: readonly MetricLine[]) => {
    kept.push(...lines);
    return toReport(lines);
  };
  return {
    name: 'memory',
    lines: kept,
    open: async () => ({ deliver: take, close: ({ lines }) => take(lines) }),
  };
};
