import gtr from 'semver/ranges/gtr.js';
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';

/** Where a version stands to a range; `admitted` too where it is no range (`workspace:^`, a tag, a folder): it says nothing then. */
export type RangePosition = 'admitted' | 'newer' | 'older';

/** A prerelease counts as the version that it leads to. */
const toRelease = (version: string): string => version.replace(/[-+].*/, '');

/** See `RangePosition`. Throws a `TypeError` for a version that is none. */
export const judgeVersion = (version: string, range: string): RangePosition => {
  const release = toRelease(version);
  if (validRange(range) === null || satisfies(release, range)) return 'admitted';
  return gtr(release, range) ? 'newer' : 'older';
};
