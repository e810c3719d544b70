import type { DeliveryReport, MetricLine } from './run.ts';

/** A service check. https://docs.datadoghq.com/api/latest/service-checks/ */
export interface ServiceCheck {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'critical' | 'unknown';
  readonly message?: string;
  /** `key:value`. */
  readonly tags: readonly string[];
}

/** What one run hands over. */
export interface Delivery {
  readonly lines: readonly MetricLine[];
  /** `key:value`, on every series of the run. */
  readonly tags: readonly string[];
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly checks?: readonly ServiceCheck[];
}

/** Where readings go. It never throws for what the network or the intake does: the report says it. */
export interface Sink {
  readonly name: string;
  deliver(delivery: Delivery, signal: AbortSignal): Promise<DeliveryReport>;
}
