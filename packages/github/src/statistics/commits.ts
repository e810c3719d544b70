import type { Commit } from '../facts/commit.ts';
import { inWindow } from './window.ts';

/** Commits in the window. */
export const commitsInWindow = (commits: readonly Commit[], now: Date): readonly Commit[] =>
  commits.filter(({ committedAt }) => inWindow(committedAt, now));

/** Commits in the window whose lines count: a merge commit carries those of its branch once more. */
export const authoredCommits = (commits: readonly Commit[], now: Date): readonly Commit[] =>
  commitsInWindow(commits, now).filter(({ merge }) => !merge);

/** People who are the author of a commit in the window. */
export const activeDevelopers = (commits: readonly Commit[], now: Date): number =>
  new Set(commitsInWindow(commits, now).flatMap(({ developer }) => developer ?? [])).size;
