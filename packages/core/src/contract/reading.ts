declare const made: unique symbol;

/**
 * A value with its tags. Plain data at run time; the brand makes `sample` and `tally` its only makers, because through a
 * bare object literal TypeScript would not see an undeclared tag.
 */
export interface Sample<Tags, Value = number> {
  /** In the metric's unit. */
  readonly value: Value;
  /** Every declared tag. */
  readonly tags: Tags;
  readonly [made]: true;
}

/** Sums by tags. Combinations that did not occur are filled with 0 where every tag is enumerated. */
export interface Tally<Tags> {
  /** Tells it from a list of samples. */
  readonly kind: 'tally';
  /** One for each combination that occurred. */
  readonly samples: readonly Sample<Tags>[];
}

/**
 * What a metric answers: a value, where it has no tags of its own; `sample`s or a `tally`, where it has; `null` or nothing, where there is
 * nothing to report. A value that is not finite is an error of the metric.
 */
export type Reading<Tags, Value = number> =
  | Sample<Tags, Value>
  | readonly Sample<Tags, Value>[]
  | (Value extends number ? Tally<Tags> : never)
  | (keyof Tags extends never ? Value : never)
  | null
  | undefined;
