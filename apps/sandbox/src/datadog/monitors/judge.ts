import type { Monitor } from './monitor-definition.ts';
import type { Comparison } from './parse-monitor.ts';

/** The status of a group. */
export type Status = 'OK' | 'Warn' | 'Alert' | 'No Data';

const COMPARISONS: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  '>': (value, threshold) => value > threshold,
  '>=': (value, threshold) => value >= threshold,
  '<': (value, threshold) => value < threshold,
  '<=': (value, threshold) => value <= threshold,
  '==': (value, threshold) => value === threshold,
  '!=': (value, threshold) => value !== threshold,
};

/** What a value comes to. A threshold for warnings is compared as the critical one is. https://docs.datadoghq.com/monitors/configuration/#thresholds */
export const judge = ({ query, warning }: Monitor, value: number): Status => {
  const crosses = COMPARISONS[query.comparison];
  if (crosses(value, query.threshold)) return 'Alert';
  return warning !== undefined && crosses(value, warning) ? 'Warn' : 'OK';
};
