/** An instant (epoch milliseconds) as the API takes it: ISO 8601 to the second, which is as fine as its own timestamps are. */
export const toText = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;
