import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { findPackages } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';
import { type Changeset, parseChangeset } from './changeset.ts';
import { judgeChanges } from './judge-changes.ts';
import { judgeCore } from './judge-core.ts';

const CATALOGUE = 'docs/reference/catalogue.json';

const git = (root: string, ...argv: readonly string[]): string => execFileSync('git', argv, { cwd: root, encoding: 'utf8' });

const listChangesets = (root: string): readonly string[] =>
  readdirSync(path.join(root, '.changeset')).filter((name) => name.endsWith('.md') && name !== 'README.md');

const read = (root: string, names: readonly string[]): readonly Changeset[] =>
  names.map((name) => parseChangeset(readFileSync(path.join(root, '.changeset', name), 'utf8')));

/** Those that the change brings or words anew, committed or not: an older one tells of another change. */
const readOwnChangesets = (root: string, base: string): readonly Changeset[] => {
  const touched = `${git(root, 'diff', '--name-only', base, '--', '.changeset')}${git(root, 'ls-files', '--others', '.changeset')}`;
  const names = new Set(touched.split('\n').map((file) => path.basename(file)));
  return read(
    root,
    listChangesets(root).filter((name) => names.has(name)),
  );
};

/** The catalogue at a commit; empty where there was none yet. */
const readCatalogue = (root: string, commit: string): readonly CatalogueEntry[] => {
  const { status, stdout } = spawnSync('git', ['show', `${commit}:${CATALOGUE}`], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return status === 0 ? (JSON.parse(stdout) as readonly CatalogueEntry[]) : [];
};

const judgeSince = (root: string, base: string): readonly string[] => {
  const after = JSON.parse(readFileSync(path.join(root, CATALOGUE), 'utf8')) as readonly CatalogueEntry[];
  return judgeChanges({ before: readCatalogue(root, base), after, changesets: readOwnChangesets(root, base) });
};

/**
 * What a change takes from those who rely on the collectors, or gives them, without a changeset that says so.
 * @param base the commit where the change began; without it only the changesets that wait for a release are judged
 */
export const judgeInterface = (root: string, base: string | undefined): readonly string[] => [
  ...(base === undefined ? [] : judgeSince(root, base)),
  ...judgeCore(findPackages(loadRepository(root)), read(root, listChangesets(root))),
];
