import type { Payload } from '../pipeline/payload.ts';
import { unpack } from '../pipeline/pack.ts';

/** The series of one metric. */
export interface MeasuredMetric {
  readonly metric: string;
  /** Sent by the route of distributions, which Datadog counts otherwise. */
  readonly distribution: boolean;
  /** The tags of each, sorted and joined. */
  readonly series: ReadonlySet<string>;
}

/** What would have been sent. */
export interface MeasuredDelivery {
  readonly metrics: readonly MeasuredMetric[];
  readonly requests: number;
  /** Bodies as they would have been sent. */
  readonly bytes: number;
}

/** Takes bodies in place of the intake. */
export interface Scales {
  readonly weigh: (payload: Payload) => void;
  /** A body that is no payload. */
  readonly weighPlain: (body: string) => void;
  readonly read: () => MeasuredDelivery;
}

interface SentSeries {
  readonly metric: string;
  readonly tags?: readonly string[];
}

/** Nothing weighed yet. Series are read from the bodies themselves: what would not have arrived is not counted. */
export const createScales = (): Scales => {
  const metrics = new Map<string, MeasuredMetric & { readonly series: Set<string> }>();
  const sums = { requests: 0, bytes: 0 };
  const add = (bytes: number) => {
    sums.requests += 1;
    sums.bytes += bytes;
  };
  return {
    weigh({ kind, encoding, body }) {
      add(body.length);
      for (const { metric, tags = [] } of (JSON.parse(unpack(body, encoding)) as { series: SentSeries[] }).series) {
        const known = metrics.get(metric) ?? { metric, distribution: kind === 'distributions', series: new Set<string>() };
        known.series.add(tags.toSorted().join(','));
        metrics.set(metric, known);
      }
    },
    weighPlain: (body) => add(Buffer.byteLength(body)),
    read: () => ({ ...sums, metrics: [...metrics.values()] }),
  };
};
