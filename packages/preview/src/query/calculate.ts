import type { ArithmeticSign } from './expression.ts';

const OPERATIONS: Readonly<Record<ArithmeticSign, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

/** Nothing where a side is missing, or a division is by zero: such a bucket is rejected. https://docs.datadoghq.com/monitors/guide/monitor-arithmetic-and-sparse-metrics/ */
export const calculate = (sign: ArithmeticSign, left: number | null, right: number | null): number | null => {
  if (left === null || right === null) return null;
  const result = OPERATIONS[sign](left, right);
  return Number.isFinite(result) ? result : null;
};
