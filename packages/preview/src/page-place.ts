/** Whose page it is, in its words. */
export interface PagePlace {
  /** Stands beside the name of the page: `sandbox`. */
  readonly name: string;
  /** Where the values come from; stands behind the instant: `in the sandbox`. */
  readonly note: string;
  /** What to do for more than one run, shown above metrics that have one; `code` in backticks. */
  readonly hint?: string;
}
