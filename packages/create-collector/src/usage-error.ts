/** What was typed cannot be done; the message says why, and how to mend it. */
export class UsageError extends Error {}
