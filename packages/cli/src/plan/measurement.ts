import type { CollectMessage, RunReport } from '@collectors/core/runner';
import type { MeasuredDelivery } from '@collectors/datadog/measure';

/** What one collection took, counted as it was made. */
export interface Taken {
  /** Requests by host. */
  readonly requests: ReadonlyMap<string, number>;
  /** Units by the action that is charged. */
  readonly paid: ReadonlyMap<string, number>;
  /** What was used of quotas, by resource. */
  readonly spent: ReadonlyMap<string, number>;
}

/** A collection and all that it would have sent. */
export interface Measurement extends Taken {
  /** One a shard. */
  readonly reports: readonly RunReport[];
  readonly delivery: MeasuredDelivery;
}

/** Counts what goes by. */
export interface Counter extends Taken {
  readonly take: (message: CollectMessage) => void;
}

/** Where a request went that did not come so far as to have a host. */
const NOWHERE = 'unknown host';

/** Nothing counted yet. */
export const createCounter = (): Counter => {
  const counts = { requests: new Map<string, number>(), paid: new Map<string, number>(), spent: new Map<string, number>() };
  const add = (map: Map<string, number>, key: string, count: number) => void map.set(key, (map.get(key) ?? 0) + count);
  return {
    ...counts,
    take(message) {
      if (message.type === 'quotas') {
        for (const [resource, count] of Object.entries(message.spent)) add(counts.spent, resource, count);
      }
      if (message.type !== 'attempt') return;
      const { host = NOWHERE, paid } = message.attempt;
      add(counts.requests, host, 1);
      if (paid) add(counts.paid, paid.action, paid.units);
    },
  };
};

/** All of a count. */
export const toSum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
