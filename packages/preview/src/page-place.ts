/** Whose page it is, in its words. */
export interface PagePlace {
  /** Stands beside the name of the page: `sandbox`. */
  readonly name: string;
  /** Where the values come from; stands behind the instant: `in the sandbox`. */
  readonly note: string;
}
