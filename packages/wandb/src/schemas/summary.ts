import { z } from 'zod';

/** Text in quotes, or one of the numbers that JSON does not have and Python writes. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * A summary: JSON inside a string, in which Python's `NaN` and `Infinity` may stand where no JSON has them. `null` where there is none,
 * or nothing that can be read.
 */
export const summary = z
  .string()
  .nullish()
  .transform((text): Readonly<Record<string, unknown>> | null => {
    if (text === null || text === undefined) return null;
    try {
      const value: unknown = JSON.parse(text.replace(TEXT_OR_NUMBER, (found) => (found.startsWith('"') ? found : 'null')));
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
    } catch {
      return null;
    }
  });

/** The value of a key; `null` where it is no number, `"NaN"` and `"Infinity"` included. */
export const toSummaryValue = (values: Readonly<Record<string, unknown>> | null, key: string): number | null => {
  const value = values !== null && Object.hasOwn(values, key) ? values[key] : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
