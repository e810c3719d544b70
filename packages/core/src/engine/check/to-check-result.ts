import type { CheckResult } from '../../contract/collector.ts';

const STATUSES: readonly unknown[] = ['ok', 'warning', 'failed'];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A result as it may come out of JavaScript: with what can be used of it. What is none is a failed result that says so. */
export const toCheckResult = (value: unknown): CheckResult => {
  const { name, status, message, fix, code } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (!isText(name) || !isText(message) || !STATUSES.includes(status)) {
    return {
      name: isText(name) ? name : 'check',
      status: 'failed',
      message: `The collector's check gave something that is no result: ${toShown(value)}.`,
      fix: "Give objects with 'name', 'status' (ok, warning or failed) and 'message'.",
      code: 'threw',
    };
  }
  const rest = { ...(isText(fix) && { fix }), ...(isText(code) && { code }) };
  return { name, status, message, ...rest } as CheckResult;
};

const LONGEST = 80;

const toShown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};
