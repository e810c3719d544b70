const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/**
 * `2026-01-31T08:15:00.000Z`, as `Date.toISOString` writes it for the years 0 to 9999. Its first call maps 6 MB of a time zone library into
 * every process of every run.
 */
export const toInstant = (date: Date): string => {
  const day = [pad(date.getUTCFullYear(), 4), pad(date.getUTCMonth() + 1, 2), pad(date.getUTCDate(), 2)].join('-');
  const time = [pad(date.getUTCHours(), 2), pad(date.getUTCMinutes(), 2), pad(date.getUTCSeconds(), 2)].join(':');
  return `${day}T${time}.${pad(date.getUTCMilliseconds(), 3)}Z`;
};
