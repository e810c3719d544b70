import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { Change } from './change.ts';
import { type Changeset, reaches } from './changeset.ts';
import { compareMetrics } from './compare-metrics.ts';
import { compareSettings } from './compare-settings.ts';

/** The catalogue where a change began and as it is now, and the changesets that came with the change. */
export interface InterfaceChange {
  readonly before: readonly CatalogueEntry[];
  readonly after: readonly CatalogueEntry[];
  readonly changesets: readonly Changeset[];
}

/** Below 1.0.0 a minor may break, and its changeset says so. */
const toNeeded = ({ level }: Change, version: string): 'major' | 'minor' =>
  level === 'major' && !version.startsWith('0.') ? 'major' : 'minor';

/** Who relies on something that is gone searches the changelog for its name; what is new may be told in any words. */
const isTold = ({ level, names }: Change, text: string): boolean =>
  level === 'minor' || names.every((name) => text.includes(name));

const judgeChange = (change: Change, entry: CatalogueEntry, changesets: readonly Changeset[]): readonly string[] => {
  const needed = toNeeded(change, entry.version);
  const own = changesets.filter(({ releases }) => reaches(releases[entry.package], needed));
  if (own.some(({ text }) => isTold(change, text))) return [];
  const names = change.names.join(' and ');
  const lacking =
    own.length > 0 ? `no changeset of the package names ${names}` : `no changeset raises the package by a ${needed}`;
  return [
    `${entry.package}: ${change.what}, and ${lacking}.\n` +
      `  fix: npx changeset --${needed} ${entry.package} -m '${change.what}: …' (and what the reader has to do)`,
  ];
};

/** Each change of what users rely on that no changeset tells them of, with what mends it. */
export const judgeChanges = ({ before, after, changesets }: InterfaceChange): readonly string[] =>
  before.flatMap((old) => {
    const now = after.find(({ package: name }) => name === old.package);
    if (!now) return [];
    const changes = [...compareMetrics(old, now), ...compareSettings(old, now)];
    return changes.flatMap((change) => judgeChange(change, old, changesets));
  });
