/** The sum; 0 where there are no values. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
