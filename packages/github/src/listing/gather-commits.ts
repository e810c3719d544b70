import type { Commit } from '../facts/commit.ts';
import type { CommitPage } from './list-commits.ts';

/** What is known from the run before. */
export interface KnownCommits {
  /** The commit that the branch pointed to. */
  readonly head: string;
  /** All that `head` has behind it, as far back as is listed. */
  readonly commits: readonly Commit[];
}

/**
 * Reads pages until all is known; nothing is known of an empty branch. Once the kept head turns up in the new history, everything
 * kept is part of it too, and what is new can be counted: a merge brings commits that are older than the kept head. After a force
 * push the kept head does not turn up, all pages are read, and what was kept is forgotten.
 */
export const gatherCommits = async (
  pages: AsyncIterable<CommitPage>,
  known: KnownCommits | undefined,
): Promise<KnownCommits | undefined> => {
  const old = new Set(known?.commits.map(({ oid }) => oid));
  const found = new Map<string, Commit>();
  let head: string | undefined;
  for await (const page of pages) {
    head ??= page.head;
    for (const commit of page.commits) found.set(commit.oid, commit);
    const fresh = [...found.values()].filter(({ oid }) => !old.has(oid));
    if (known && found.has(known.head) && fresh.length + old.size === page.total) {
      return { head, commits: [...known.commits, ...fresh] };
    }
  }
  return head === undefined ? undefined : { head, commits: [...found.values()] };
};
