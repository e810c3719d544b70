import gtr from 'semver/ranges/gtr.js';
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';

/** How a version lies to a range; `admitted` too where it is no range (`workspace:^`, a tag, a folder): it says nothing then. */
export type Lie = 'admitted' | 'newer' | 'older';

/** A prerelease counts as the version that it leads to. */
const toRelease = (version: string): string => version.replace(/[-+].*/, '');

/** See `Lie`. Throws a `TypeError` for a version that is none. */
export const judgeVersion = (version: string, range: string): Lie => {
  const release = toRelease(version);
  if (validRange(range) === null || satisfies(release, range)) return 'admitted';
  return gtr(release, range) ? 'newer' : 'older';
};
