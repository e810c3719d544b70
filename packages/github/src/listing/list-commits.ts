import { type Commit, toCommit } from '../facts/commit.ts';
import type { Repository } from '../facts/repository.ts';
import { askGraphql, type Asker } from '../http/graphql.ts';
import { toText } from '../http/to-text.ts';
import { walkPages } from '../http/walk-pages.ts';
import { commitsQuery } from '../queries/commits.ts';
import { type CommitsAnswer, commitsAnswer } from '../schemas/commits.ts';

/** A page of the history of the default branch, newest first. */
export interface CommitPage {
  /** The commit that the branch points to. */
  readonly head: string;
  /** How many there are on all pages. */
  readonly total: number | undefined;
  readonly commits: readonly Commit[];
}

/** The commits of the default branch since an instant (epoch milliseconds), page by page; none in an empty repository. */
export const listCommits = async function* (asker: Asker, repository: Repository, since: number): AsyncGenerator<CommitPage> {
  const { owner, name, fullName } = repository;
  const pages = walkPages({
    what: `Commits of ${fullName}`,
    start: null as string | null,
    ask: (after) =>
      askGraphql(asker, commitsAnswer, (first) => ({
        query: commitsQuery,
        variables: { owner, name, first, after, since: toText(since) },
      })),
    next: (answer: CommitsAnswer) => answer.repository.defaultBranchRef?.target.history.next ?? undefined,
  });
  for await (const { repository: answer } of pages) {
    if (!answer.defaultBranchRef) return;
    const { oid, history } = answer.defaultBranchRef.target;
    yield { head: oid, total: history.total, commits: history.nodes.map(toCommit) };
  }
};
