/** The largest value; `null` where there are none. */
export const maximum = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((largest, value) => Math.max(largest, value));
