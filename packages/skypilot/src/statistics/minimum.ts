/** The smallest value; `null` where there are none. */
export const minimum = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((smallest, value) => Math.min(smallest, value));
