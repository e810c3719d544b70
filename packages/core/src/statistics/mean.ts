import { sum } from './sum.ts';

/** The arithmetic mean; `null` where there are no values. */
export const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length);
