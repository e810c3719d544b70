const toNumbers = (text: string, pattern: RegExp): readonly number[] => pattern.exec(text)?.slice(1).map(Number) ?? [];

/**
 * Whether a version is plainly in a range of the form that npm writes, `^1.2.3`. False for all else, which only semver can tell: to load
 * it costs a run 8 ms, so the usual case has to do without.
 */
export const isInCaretRange = (version: string, range: string): boolean => {
  const [major, minor = 0, patch = 0] = toNumbers(version, /^(\d+)\.(\d+)\.(\d+)/);
  const [leastMajor, leastMinor = 0, leastPatch = 0] = toNumbers(range, /^\^(\d+)\.(\d+)\.(\d+)$/);
  if (major === undefined || major !== leastMajor) return false;
  // Below 1.0.0 a minor may break.
  if (minor === leastMinor) return patch >= leastPatch && (major > 0 || minor > 0);
  return major > 0 && minor > leastMinor;
};
