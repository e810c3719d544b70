import { DAY, type Instant } from '../../world/instant.ts';

/** Both ends included. */
export interface CreatedRange {
  readonly from: Instant;
  readonly to: Instant;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A whole day for a date, an instant for a time; nothing where it is neither. */
const toSpan = (text: string): CreatedRange | undefined => {
  const from = DATE.test(text) || DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(from)) return undefined;
  return { from, to: DATE.test(text) ? from + DAY - 1 : from };
};

const between = (start: string, end: string): CreatedRange | undefined => {
  const from = start === '*' ? { from: -Infinity } : toSpan(start);
  const to = end === '*' ? { to: Infinity } : toSpan(end);
  return from && to ? { from: from.from, to: to.to } : undefined;
};

/**
 * Reads the `created` filter: `>=`, `>`, `<=`, `<` before a date or time, `A..B` with `*` for an open end, or one alone, which means
 * that very day or second. Nothing where it is malformed.
 * https://docs.github.com/en/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax#query-for-dates
 */
export const toCreatedRange = (text: string): CreatedRange | undefined => {
  const [start, end, ...rest] = text.split('..');
  if (end !== undefined) return rest.length === 0 ? between(start!, end) : undefined;
  const [, operator, value] = /^(>=|<=|>|<)?(.+)$/.exec(text) ?? [];
  const span = toSpan(value ?? '');
  if (span === undefined || operator === undefined) return span;
  if (operator === '>=') return { from: span.from, to: Infinity };
  if (operator === '>') return { from: span.to + 1, to: Infinity };
  return { from: -Infinity, to: operator === '<=' ? span.to : span.from - 1 };
};
