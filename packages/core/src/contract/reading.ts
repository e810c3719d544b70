declare const made: unique symbol;

/**
 * A value with its tags. Plain data at run time; the brand makes `sample` and `tally` its only makers, because through a
 * bare object literal TypeScript would not see an undeclared tag.
 */
export interface Sample<Tags, Value = number> {
  readonly value: Value;
  readonly tags: Tags;
  readonly [made]: true;
}

/** Sums by tags. Combinations that did not occur are filled with 0 where every tag is enumerated. */
export interface Tally<Tags> {
  readonly kind: 'tally';
  readonly samples: readonly Sample<Tags>[];
}

/** What a metric answers. `null` or nothing: there is nothing to report. A bare value suits a metric without tags of its own. */
export type Reading<Tags, Value = number> =
  | Sample<Tags, Value>
  | readonly Sample<Tags, Value>[]
  | (Value extends number ? Tally<Tags> : never)
  | (keyof Tags extends never ? Value : never)
  | null
  | undefined;
