import { toTimestamp, type Instant } from '../../../world/instant.ts';
import { findRepository } from '../../../world/find-repository.ts';
import type { PullView } from '../../../world/view/pull-view.ts';
import { viewRepository, type RepositoryView } from '../../../world/view/repository-view.ts';
import { toNodeId } from '../../node-id.ts';
import { PAGE_ARGUMENTS, toConnection, type PageArguments } from '../connection.ts';
import { field } from '../field.ts';
import type { Graph, Node } from '../graph.ts';
import { toActorNode } from './actor-node.ts';
import { toReviewDecision, toReviews } from './review-node.ts';
import { toTimeline } from './timeline.ts';

interface LabelArguments extends PageArguments {
  readonly orderBy?: unknown;
}

const optional = (instant: Instant | null): string | null => (instant === null ? null : toTimestamp(instant));

const labels = (graph: Graph, view: PullView) =>
  field<LabelArguments>(PAGE_ARGUMENTS, (args) =>
    toConnection(
      {
        items: view.labels,
        position: (label) => [view.labels.indexOf(label)],
        node: (name) => ({ __typename: 'Label', id: toNodeId('LA', name), name }),
        fault: graph.fault,
      },
      args,
    ),
  );

const comments = ({ events }: PullView) =>
  field<PageArguments>([], () => ({ totalCount: events.filter(({ kind }) => kind === 'comment').length }));

const mergeCommit = (graph: Graph, repository: RepositoryView, { merged }: PullView): Node | null => {
  const commit = repository.commits().find(({ sha }) => sha === merged?.commit);
  return commit === undefined ? null : graph.nodes.commit(repository, commit);
};

/** Who opened it, and where it comes from and goes to. */
const toEnds = (graph: Graph, repository: RepositoryView, { pull }: PullView): Node => ({
  author: toActorNode(pull.author),
  baseRefName: pull.base,
  headRefName: pull.head,
  headRefOid: pull.headSha,
  isCrossRepository: pull.fork !== null,
  repository: () => graph.nodes.repository(repository),
  baseRepository: () => graph.nodes.repository(repository),
  headRepository: () => {
    const head = pull.fork === null ? repository.repository : findRepository(graph.world, pull.fork);
    return head === undefined
      ? { __typename: 'Repository', nameWithOwner: pull.fork }
      : graph.nodes.repository(viewRepository(head, graph.at));
  },
});

/** A pull request as of the instant that is asked for. */
export const toPullNode = (graph: Graph, repository: RepositoryView, view: PullView): Node => ({
  ...toEnds(graph, repository, view),
  __typename: 'PullRequest',
  id: toNodeId('PR', view.pull.id),
  databaseId: view.pull.id,
  fullDatabaseId: String(view.pull.id),
  number: view.pull.number,
  title: view.pull.title,
  url: `https://github.example.com/${repository.fullName}/pull/${view.pull.number}`,
  resourcePath: `/${repository.fullName}/pull/${view.pull.number}`,
  state: view.state,
  isDraft: view.draft,
  closed: view.closedAt !== null,
  merged: view.merged !== null,
  createdAt: toTimestamp(view.pull.createdAt),
  publishedAt: toTimestamp(view.pull.createdAt),
  updatedAt: toTimestamp(view.updatedAt),
  closedAt: optional(view.closedAt),
  mergedAt: optional(view.merged?.at ?? null),
  mergedBy: toActorNode(view.merged?.actor ?? null),
  mergeCommit: () => mergeCommit(graph, repository, view),
  additions: view.additions,
  deletions: view.deletions,
  changedFiles: view.changedFiles,
  totalCommentsCount: view.commentCount,
  comments: comments(view),
  reviewDecision: toReviewDecision(view),
  reviews: toReviews(graph, view),
  timelineItems: toTimeline(graph, view),
  labels: labels(graph, view),
  locked: false,
});
