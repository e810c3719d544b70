const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of a duration such as `'45s'` or `'2m'`. Throws a `TypeError` for anything else. */
export const parseDuration = (duration: string): number => {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(duration) ?? [];
  if (amount === undefined) throw new TypeError(`'${duration}' is no duration: write 500ms, 45s, 2m or 1h`);
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
};
