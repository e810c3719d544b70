import type { Instant } from '../instant.ts';
import type { Pull, PullEvent, PullReview } from '../tables.ts';

/** A pull request as it stands at an instant. */
export interface PullView {
  readonly pull: Pull;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  readonly draft: boolean;
  readonly updatedAt: Instant;
  readonly closedAt: Instant | null;
  readonly merged: Extract<PullEvent, { kind: 'merged' }> | null;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly reviews: readonly PullReview[];
  /** Remarks on the conversation and on lines. */
  readonly commentCount: number;
  readonly labels: readonly string[];
  /** Up to the instant, in order. */
  readonly events: readonly PullEvent[];
}

/** What an event changes. `updatedAt` moves with every one. */
const changes = (view: PullView, event: PullEvent): Partial<PullView> => {
  switch (event.kind) {
    case 'pushed':
      return { additions: event.additions, deletions: event.deletions, changedFiles: event.changedFiles };
    case 'ready_for_review':
      return { draft: false };
    case 'convert_to_draft':
      return { draft: true };
    case 'closed':
      return { state: 'CLOSED', closedAt: event.at };
    case 'reopened':
      return { state: 'OPEN', closedAt: null };
    case 'merged':
      return { state: 'MERGED', closedAt: event.at, merged: event };
    case 'review':
      return { reviews: [...view.reviews, event], commentCount: view.commentCount + event.comments };
    case 'comment':
      return { commentCount: view.commentCount + 1 };
    case 'labeled':
      return view.labels.includes(event.label) ? {} : { labels: [...view.labels, event.label] };
  }
};

const opened = (pull: Pull): PullView => ({
  pull,
  state: 'OPEN',
  draft: pull.draft,
  updatedAt: pull.createdAt,
  closedAt: null,
  merged: null,
  additions: 0,
  deletions: 0,
  changedFiles: 0,
  reviews: [],
  commentCount: 0,
  labels: [],
  events: [],
});

/** Folds the events up to the instant. The pull request has to exist by then. */
export const viewPull = (pull: Pull, at: Instant): PullView => {
  const events = pull.events.filter((event) => event.at <= at);
  const view = { ...opened(pull), events };
  for (const event of events) Object.assign(view, changes(view, event), { updatedAt: event.at });
  return view;
};
