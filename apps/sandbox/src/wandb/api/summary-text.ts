import type { RunSummary, SummaryValue } from '../world/tables.ts';

const toText = (value: SummaryValue, nonFinite: RunSummary['nonFinite']): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) return nonFinite === 'bare' ? String(value) : `"${value}"`;
  if (Array.isArray(value)) return `[${value.map((one: SummaryValue) => toText(one, nonFinite)).join(',')}]`;
  if (typeof value === 'object' && value !== null) return toTable(Object.entries(value), nonFinite);
  return JSON.stringify(value);
};

const toTable = (entries: readonly (readonly [string, SummaryValue])[], nonFinite: RunSummary['nonFinite']): string =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${toText(value, nonFinite)}`).join(',')}}`;

const ROW = 'a row of a table that somebody has logged; ';

/** A table that somebody has logged, made only where it is asked for. */
const toBulk = (bytes: number): readonly (readonly [string, string])[] =>
  bytes === 0 ? [] : [['samples', ROW.repeat(Math.ceil(bytes / ROW.length))]];

/**
 * A summary as the API gives it: JSON inside a string, but for the numbers that JSON does not have. With keys, only these, as far as
 * they are there.
 */
export const toSummaryText = ({ values, nonFinite, bulk }: RunSummary, keys: readonly string[] | null | undefined): string => {
  const wanted = (key: string) => !keys || keys.includes(key);
  const entries = Object.entries(values).filter(([key]) => wanted(key));
  return toTable([...entries, ...(wanted('samples') ? toBulk(bulk) : [])], nonFinite);
};
