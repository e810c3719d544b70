import type { Package } from '../repository/packages.ts';
import type { Changeset, Level } from './changeset.ts';

const CORE = '@collectors/core';

const raises = (changesets: readonly Changeset[], name: string, level: Level): boolean =>
  changesets.some(({ releases }) => releases[name] === level);

/**
 * A major of core asks its peers to move along, and changesets gives those a patch: who updates a patch would lose the contract that was
 * installed. So each of them needs a major of its own.
 */
export const judgeCore = (packages: readonly Package[], pending: readonly Changeset[]): readonly string[] => {
  if (!raises(pending, CORE, 'major')) return [];
  const left = packages
    .filter(({ manifest }) => manifest.peerDependencies?.[CORE] !== undefined && !manifest.private)
    .filter(({ name }) => !raises(pending, name, 'major'))
    .map(({ name }) => name);
  if (left.length === 0) return [];
  return [
    `${CORE} is raised by a major, and ${left.join(', ')} would follow with a patch.\n` +
      `  fix: write ${left.map((name) => `'${name}': major`).join(', ')} into the same changeset in .changeset/`,
  ];
};
