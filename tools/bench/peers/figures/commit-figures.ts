import type { Commit } from './answers.ts';
import type { Figures } from './reading.ts';
import { isRecent, sum } from './statistics.ts';

/** Numbers of the commits of a default branch. */
export type CommitFigure = (commits: readonly Commit[], now: Date) => Figures;

const recentOf = (commits: readonly Commit[], now: Date) => commits.filter(({ committedDate }) => isRecent(committedDate, now));
const authoredOf = (commits: readonly Commit[], now: Date) =>
  recentOf(commits, now).filter(({ parents }) => parents.totalCount < 2);

/** Login, else address; nothing for bots, who commit as `name[bot]`. */
const developerOf = ({ author }: Commit): readonly string[] => {
  const name = author?.user?.login ?? author?.email?.toLowerCase();
  const isBot = [name, author?.email].some((text) => /\[bot\](@|$)/.test(text ?? ''));
  return isBot || name === undefined || name === '' ? [] : [name];
};
const countDevelopers = (commits: readonly Commit[], now: Date): number =>
  new Set(recentOf(commits, now).flatMap(developerOf)).size;

/** Of the commits of the week. */
export const COMMIT_FIGURES: Readonly<Record<string, CommitFigure>> = {
  'github.commits.total_7d': (commits, now) => recentOf(commits, now).length,
  'github.commits.reverts_7d': (commits, now) =>
    recentOf(commits, now).filter(({ messageHeadline }) => messageHeadline.startsWith('Revert "')).length,
  'github.commits.hotfixes_7d': (commits, now) =>
    recentOf(commits, now).filter(({ messageHeadline }) => messageHeadline.toLowerCase().includes('hotfix')).length,
  'github.commits.per_developer_7d': (commits, now) => {
    const developers = countDevelopers(commits, now);
    return developers === 0 ? null : recentOf(commits, now).length / developers;
  },
  'github.code.lines_added_7d': (commits, now) => sum(authoredOf(commits, now).map(({ additions }) => additions)),
  'github.code.lines_deleted_7d': (commits, now) => sum(authoredOf(commits, now).map(({ deletions }) => deletions)),
  'github.developers.active_7d': countDevelopers,
};
