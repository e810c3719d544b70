import { toTimestamp } from '../../../world/instant.ts';
import type { PullEvent } from '../../../world/tables.ts';
import type { PullView } from '../../../world/view/pull-view.ts';
import { toNodeId } from '../../node-id.ts';
import { PAGE_ARGUMENTS, toConnection, type PageArguments } from '../connection.ts';
import { field } from '../field.ts';
import { createGithubError } from '../github-error.ts';
import type { Graph, Node } from '../graph.ts';
import { toActorNode } from './actor-node.ts';
import { toReviewNode } from './review-node.ts';

interface TimelineArguments extends PageArguments {
  readonly itemTypes?: readonly string[];
  readonly since?: string;
}

/** The item type and the object type of each kind of event. A push has neither: GitHub shows its commits. */
const TYPES: Readonly<Partial<Record<PullEvent['kind'], readonly [itemType: string, typename: string]>>> = {
  ready_for_review: ['READY_FOR_REVIEW_EVENT', 'ReadyForReviewEvent'],
  convert_to_draft: ['CONVERT_TO_DRAFT_EVENT', 'ConvertToDraftEvent'],
  closed: ['CLOSED_EVENT', 'ClosedEvent'],
  reopened: ['REOPENED_EVENT', 'ReopenedEvent'],
  merged: ['MERGED_EVENT', 'MergedEvent'],
  labeled: ['LABELED_EVENT', 'LabeledEvent'],
  comment: ['ISSUE_COMMENT', 'IssueComment'],
  review: ['PULL_REQUEST_REVIEW', 'PullRequestReview'],
};
const KNOWN = new Set(Object.values(TYPES).map(([itemType]) => itemType));

const toItemNode = (view: PullView, event: PullEvent): Node => {
  if (event.kind === 'review') return toReviewNode(view, event);
  const typename = TYPES[event.kind]?.[1];
  const common = {
    __typename: typename,
    id: toNodeId('TL', `${view.pull.id}/${view.pull.events.indexOf(event)}`),
    createdAt: toTimestamp(event.at),
  };
  if (event.kind === 'comment') return { ...common, author: toActorNode(event.author) };
  if (event.kind === 'labeled') return { ...common, label: { id: toNodeId('LA', event.label), name: event.label } };
  return { ...common, actor: event.kind === 'pushed' ? null : toActorNode(event.actor) };
};

/** The events of a pull request, first to last. Types that the world has no events of are refused, not answered as empty. */
export const toTimeline = (graph: Graph, view: PullView) =>
  field<TimelineArguments>([...PAGE_ARGUMENTS, 'itemTypes', 'since'], (args) => {
    const unknown = args.itemTypes?.find((itemType) => !KNOWN.has(itemType));
    if (unknown !== undefined)
      throw createGithubError('UNIMPLEMENTED', `The sandbox does not implement timeline items of type ${unknown}.`);
    const since = args.since === undefined ? -Infinity : Date.parse(args.since);
    const all = view.events.filter(({ kind }) => TYPES[kind] !== undefined);
    const items = all.filter(
      ({ kind, at }) => at >= since && (args.itemTypes === undefined || args.itemTypes.includes(TYPES[kind]![0])),
    );
    const position = (event: PullEvent) => [event.at, view.pull.events.indexOf(event)];
    const connection = toConnection({ items, position, node: (event) => toItemNode(view, event), fault: graph.fault }, args);
    return {
      ...connection,
      filteredCount: items.length,
      pageCount: () => connection.nodes().length,
      updatedAt: toTimestamp(view.updatedAt),
    };
  });
