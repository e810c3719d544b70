import type { Instant } from './instant.ts';

/** Everything that ever happens, as tables of events. What is known at an instant is the events up to it: see `view/`. */
export interface World {
  readonly seed: number | string;
  /** Where the busy weeks begin; a few open pull requests are older. */
  readonly start: Instant;
  readonly end: Instant;
  readonly organizations: readonly Organization[];
  readonly repositories: readonly Repository[];
}

export interface Organization {
  readonly id: number;
  readonly login: string;
  readonly actionsUsage: readonly ActionsUsage[];
  readonly cacheUsage: readonly CacheUsage[];
}

/** One line of metered usage. https://docs.github.com/en/rest/billing/usage */
export interface ActionsUsage {
  /** Midnight UTC of the day that it is billed on. */
  readonly day: Instant;
  /** When billing came to know of it. */
  readonly recordedAt: Instant;
  readonly product: string;
  readonly sku: string;
  readonly unitType: string;
  /** In units of `unitType`. */
  readonly quantity: number;
  /** Of the quantity, what the plan includes. */
  readonly discountQuantity: number;
  /** US dollars. */
  readonly pricePerUnit: number;
}

/** The organisation's Actions cache from this instant on. */
export interface CacheUsage {
  readonly at: Instant;
  readonly count: number;
  readonly bytes: number;
}

export interface Actor {
  readonly kind: 'User' | 'Bot' | 'Mannequin';
  readonly login: string;
  readonly id: number;
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** Full names that it had before. */
  readonly formerNames: readonly string[];
  readonly defaultBranch: string;
  readonly createdAt: Instant;
  readonly private: boolean;
  readonly fork: boolean;
  readonly archived: boolean;
  /** Without any commit, so without a default branch. */
  readonly empty: boolean;
  readonly branches: readonly Branch[];
  readonly commits: readonly Commit[];
  readonly pulls: readonly Pull[];
  readonly workflows: readonly Workflow[];
  readonly runs: readonly Run[];
  readonly forcePushes: readonly ForcePush[];
}

export interface Branch {
  readonly name: string;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
}

/** A commit of the default branch, ordered by `committedAt`. */
export interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly authoredAt: Instant;
  readonly committedAt: Instant;
  /** When the default branch came to hold it: later than `committedAt` for what a merge commit brings along. */
  readonly landedAt: Instant;
  readonly author: CommitAuthor;
  readonly headline: string;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number | null;
  /** The pull request that it came from. */
  readonly pull: number | null;
  /** Every state that its checks were in together, in order. */
  readonly checks: readonly CheckState[];
}

export interface CommitAuthor {
  readonly name: string;
  readonly email: string;
  /** `null` where no account has the e-mail, which is so for bots. */
  readonly login: string | null;
  readonly bot: boolean;
}

export interface CheckState {
  readonly at: Instant;
  readonly state: 'SUCCESS' | 'FAILURE' | 'ERROR' | 'PENDING' | 'EXPECTED';
}

export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly createdAt: Instant;
  /** Opened as a draft. */
  readonly draft: boolean;
  /** `null`: the account was deleted. */
  readonly author: Actor | null;
  readonly base: string;
  readonly head: string;
  readonly headSha: string;
  /** Full name of the fork that it comes from. */
  readonly fork: string | null;
  /** In order; the first push is at `createdAt`. */
  readonly events: readonly PullEvent[];
}

export type PullEvent =
  | {
      readonly kind: 'pushed';
      readonly at: Instant;
      readonly additions: number;
      readonly deletions: number;
      readonly changedFiles: number;
    }
  | {
      readonly kind: 'ready_for_review' | 'convert_to_draft' | 'closed' | 'reopened';
      readonly at: Instant;
      readonly actor: Actor | null;
    }
  | { readonly kind: 'merged'; readonly at: Instant; readonly actor: Actor | null; readonly commit: string | null }
  | PullReview
  | { readonly kind: 'comment'; readonly at: Instant; readonly author: Actor | null }
  | { readonly kind: 'labeled'; readonly at: Instant; readonly label: string };

export interface PullReview {
  readonly kind: 'review';
  readonly at: Instant;
  readonly author: Actor | null;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  /** Comments on lines that came with it. */
  readonly comments: number;
}

export interface Workflow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

export interface Run {
  readonly id: number;
  readonly workflow: Workflow;
  /** Counts the workflow's runs. */
  readonly number: number;
  readonly title: string;
  readonly event: string;
  readonly createdAt: Instant;
  readonly headBranch: string | null;
  readonly headSha: string;
  /** Full name of the fork whose branch it is. */
  readonly fork: string | null;
  readonly pull: number | null;
  readonly actor: Actor;
  /** In order; the first is requested at `createdAt`. */
  readonly attempts: readonly RunAttempt[];
}

export interface RunAttempt {
  readonly requestedAt: Instant;
  /** `null`: it ended without ever starting. */
  readonly startedAt: Instant | null;
  readonly completedAt: Instant;
  readonly conclusion: RunConclusion;
}

/** https://docs.github.com/en/rest/actions/workflow-runs */
export type RunConclusion =
  | 'success'
  | 'failure'
  | 'cancelled'
  | 'skipped'
  | 'neutral'
  | 'timed_out'
  | 'action_required'
  | 'stale'
  | 'startup_failure';

export interface ForcePush {
  readonly id: number;
  readonly at: Instant;
  /** Branch name. */
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  readonly actor: Actor | null;
}
