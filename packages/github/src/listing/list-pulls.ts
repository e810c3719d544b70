import { type Pull, toPull } from '../facts/pull.ts';
import type { Repository } from '../facts/repository.ts';
import { askGraphql, type Asker } from '../http/graphql.ts';
import { walkPages } from '../http/walk-pages.ts';
import { pullsQuery } from '../queries/pulls.ts';
import { type PullNode, type PullsAnswer, pullsAnswer } from '../schemas/pulls.ts';

/** What is listed of a repository's pull requests. */
export interface PullList {
  /** Those updated at this instant (epoch milliseconds) or later … */
  readonly since: number;
  /** … which is known to be none where this is false. */
  readonly recent: boolean;
  /** Besides, the open ones that have waited for longer. */
  readonly idle: boolean;
}

/** Where both lists stand: `null` before the first page, `undefined` after the last. */
interface Cursors {
  readonly recent: string | null | undefined;
  readonly idle: string | null | undefined;
}

/** Lists pull requests. Each page of the one list travels with a page of the other. */
export const listPulls = async (asker: Asker, repository: Repository, list: PullList): Promise<readonly Pull[]> => {
  const hotfixLabel = asker.config.hotfix.label;
  const { owner, name, fullName } = repository;
  const pages = walkPages<PullsAnswer, Cursors>({
    what: `Pull requests of ${fullName}`,
    start: { recent: list.recent ? null : undefined, idle: list.idle ? null : undefined },
    ask: (cursors) =>
      askGraphql(asker, pullsAnswer, (first) => ({
        query: pullsQuery,
        variables: { owner, name, first, labels: hotfixLabel !== undefined, ...toVariables(cursors) },
      })),
    next: (answer) => toCursors(answer, list.since),
  });
  const found: Pull[] = [];
  for await (const { repository: answer } of pages) {
    const nodes = [...(answer.recent?.nodes ?? []), ...(answer.idle?.nodes ?? [])];
    found.push(...nodes.map((node) => toPull(node, { hotfixLabel })));
  }
  return found;
};

const toVariables = ({ recent, idle }: Cursors) => ({
  recent: recent !== undefined,
  afterRecent: recent ?? null,
  idle: idle !== undefined,
  afterIdle: idle ?? null,
});

/** The recent list ends below `since`, the idle one, which comes from the other side, where the recent one begins. */
const toCursors = ({ repository: { recent, idle } }: PullsAnswer, since: number): Cursors | undefined => {
  const cursors = {
    recent: nextOf(recent, ({ updatedAt }) => updatedAt < since),
    idle: nextOf(idle, ({ updatedAt }) => updatedAt >= since),
  };
  return cursors.recent === undefined && cursors.idle === undefined ? undefined : cursors;
};

type Page = NonNullable<PullsAnswer['repository']['recent']>;

const nextOf = (page: Page | undefined, isPast: (last: PullNode) => boolean): string | undefined => {
  const last = page?.nodes.at(-1);
  return last && isPast(last) ? undefined : (page?.next ?? undefined);
};
