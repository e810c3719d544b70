/** A fixed list of values. A `tally` whose tags are all enumerated reports the combinations that did not occur as 0. */
export type Enumeration = readonly string[];

/** Bound by a list in the configuration, plus `other`. Made by `service.bound('field')`, which checks the field's name. */
export interface ConfigBound {
  /** The field. */
  readonly config: string;
}

/**
 * At most so many values: of a `tally` the largest are kept, and the others added up as `other`. Other samples cannot be added up, so that
 * more values than `max` are an error of the metric.
 */
export interface TopBound {
  /** From 1. What it allows is what Datadog may bill: values of this tag times those of the others. */
  readonly max: number;
}

/** A metric's own tag keys, each with its bound: a list of values, `service.bound('field')`, or `{ max: n }`. A tag without a bound does not compile. */
export type TagBounds = Readonly<Record<string, Enumeration | ConfigBound | TopBound>>;

/** A `['true', 'false']` tag takes booleans too. */
type Enumerated<V> = V | (V extends 'true' ? true : V extends 'false' ? false : never);

/** Every declared tag is required in every sample; an enumerated tag takes its listed values only. */
export type TagsOf<T extends TagBounds> = {
  readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? Enumerated<V> : string;
};
