import { toTimestamp } from '../../../world/instant.ts';
import type { PullReview } from '../../../world/tables.ts';
import type { PullView } from '../../../world/view/pull-view.ts';
import { toNodeId } from '../../node-id.ts';
import { PAGE_ARGUMENTS, toConnection, type PageArguments } from '../connection.ts';
import { field } from '../field.ts';
import type { Graph, Node } from '../graph.ts';
import { toActorNode } from './actor-node.ts';

interface ReviewArguments extends PageArguments {
  readonly author?: string;
  readonly states?: readonly string[];
}

/** A submitted review. */
export const toReviewNode = (view: PullView, review: PullReview): Node => {
  const at = toTimestamp(review.at);
  const id = `${view.pull.id}/${view.pull.events.indexOf(review)}`;
  return {
    __typename: 'PullRequestReview',
    id: toNodeId('PRR', id),
    state: review.state,
    submittedAt: at,
    createdAt: at,
    publishedAt: at,
    updatedAt: at,
    author: toActorNode(review.author),
    comments: field<PageArguments>(PAGE_ARGUMENTS, () => ({ totalCount: review.comments })),
  };
};

/** The reviews of a pull request, first to last. */
export const toReviews = (graph: Graph, view: PullView) =>
  field<ReviewArguments>([...PAGE_ARGUMENTS, 'author', 'states'], (args) =>
    toConnection(
      {
        items: view.reviews
          .filter(({ state }) => args.states === undefined || args.states.includes(state))
          .filter(({ author }) => args.author === undefined || author?.login === args.author),
        position: (review) => [review.at, view.pull.events.indexOf(review)],
        node: (review) => toReviewNode(view, review),
        fault: graph.fault,
      },
      args,
    ),
  );

/** What the reviewers' last opinions amount to; `null` where nobody has given one. */
export const toReviewDecision = ({ reviews }: PullView): string | null => {
  const opinions = reviews.filter(({ state }) => state === 'APPROVED' || state === 'CHANGES_REQUESTED');
  const latest = [...new Map(opinions.map((review) => [review.author?.login, review.state])).values()];
  if (latest.length === 0) return reviews.length > 0 ? 'REVIEW_REQUIRED' : null;
  return latest.includes('CHANGES_REQUESTED') ? 'CHANGES_REQUESTED' : 'APPROVED';
};
