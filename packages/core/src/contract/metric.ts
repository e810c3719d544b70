import type { MetricDisplay, MetricMonitor } from './hints.ts';
import type { Reading } from './reading.ts';
import type { Fed, Feed, MemberTags } from './source.ts';
import type { TagBounds, TagsOf } from './tags.ts';
import type { Unit } from './unit.ts';

/** What Datadog makes of the values. https://docs.datadoghq.com/metrics/types/ */
export type MetricType = 'gauge' | 'count' | 'rate' | 'distribution';

/** How far a metric can be relied upon. */
export type Stability = 'stable' | 'experimental' | 'deprecated';

/** What a metric's function may know besides its data. */
export interface Facts {
  /** The run's one clock reading. */
  readonly now: Date;
}

/** Metadata of a metric. */
export interface MetricInfo {
  /** One sentence that ends in a full stop. */
  readonly description: string;
  /** From Datadog's list; left out where none fits. */
  readonly unit?: Unit;
  /** Default `stable`. Shown where metrics are described. */
  readonly stability?: Stability;
  /** A past `now` can be answered, because the service remembers what was then. Default: false. */
  readonly history?: boolean;
  /** Hints for a generated dashboard. */
  readonly display?: MetricDisplay;
  /** A hint for a generated monitor. */
  readonly monitor?: MetricMonitor;
  /** Decides by the configuration whether it is measured. Default: always. Being off is not a failure. */
  readonly enabled?: (config: never) => boolean;
}

/** The declaration of a gauge or a distribution. */
export interface MetricSpec<F extends Feed, T extends TagBounds, Value = number> extends MetricInfo {
  /** The source or sources that it reads. */
  readonly from: F;
  /** Its own tags; those of the members come by themselves and may not be declared again. */
  readonly tags?: T & { readonly [K in keyof T & MemberTags<F>]: `tag '${K & string}' already comes from the members` };
  /**
   * Turns what `from` gave into a reading; pure and synchronous. Called once, or once a member where it reads a keyed source. What it
   * throws fails this metric alone.
   */
  readonly value: (data: Fed<F>, facts: Facts) => Reading<TagsOf<T>, Value>;
}

/** The declaration of a count or a rate. */
export interface IntervalMetricSpec<F extends Feed, T extends TagBounds> extends MetricSpec<F, T> {
  /** Seconds that one value covers. */
  readonly interval: number;
}

/** A declared metric, as data. */
export interface Metric<
  Type extends MetricType = MetricType,
  F extends Feed = any,
  T extends TagBounds = any,
  Value = any,
> extends MetricInfo {
  /** Tells it from everything else, as data. */
  readonly kind: 'metric';
  /** Which builder made it. */
  readonly type: Type;
  /** As declared. */
  readonly from: F;
  /** As declared. */
  readonly tags?: T;
  /** Seconds; of counts and rates. */
  readonly interval?: number;
  /** As declared. */
  readonly value: (data: Fed<F>, facts: Facts) => Reading<TagsOf<T>, Value>;
}

/** Metrics by name. */
export type MetricMap = Readonly<Record<string, Metric>>;
