/** The configured run types, at most ten, and `other`. */
export const RUN_TYPE = { max: 11 } as const;

/** The configured keys of the summary. */
export const SUMMARY_KEY = { max: 20 } as const;
