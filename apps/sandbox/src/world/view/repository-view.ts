import type { Instant } from '../instant.ts';
import type { Branch, CheckState, Commit, ForcePush, Repository } from '../tables.ts';
import { lazy } from './lazy.ts';
import { viewPull, type PullView } from './pull-view.ts';
import { viewRun, type RunView } from './run-view.ts';

/** A repository as it stands at an instant. The lists are made on first use. */
export interface RepositoryView {
  readonly repository: Repository;
  readonly fullName: string;
  readonly at: Instant;
  /** In no particular order. */
  readonly pulls: () => readonly PullView[];
  /** Of the default branch, newest commit date first. */
  readonly commits: () => readonly Commit[];
  /** The commit that the default branch points to; nothing in an empty repository. */
  readonly head: () => Commit | undefined;
  /** By name. */
  readonly branches: () => readonly Branch[];
  /** Newest first. */
  readonly runs: () => readonly RunView[];
  /** Newest first. */
  readonly forcePushes: () => readonly ForcePush[];
  readonly pushedAt: () => Instant | null;
}

const byName = (a: Branch, b: Branch) => (a.name < b.name ? -1 : 1);

const viewBranches = ({ branches }: Repository, at: Instant): Branch[] => {
  const present = branches.filter(({ createdAt, deletedAt }) => createdAt <= at && (deletedAt === null || deletedAt > at));
  return [...new Map(present.map((branch) => [branch.name, branch])).values()].toSorted(byName);
};

const headOf = (landed: readonly Commit[]): Commit | undefined =>
  landed.reduce<Commit | undefined>(
    (head, commit) => (head === undefined || commit.landedAt > head.landedAt ? commit : head),
    undefined,
  );

/** The last push to any branch; making and deleting one are pushes too. */
const lastPush = ({ commits, branches, forcePushes, pulls }: Repository, at: Instant): Instant | null => {
  const own = pulls.filter(({ fork }) => fork === null).flatMap(({ events }) => events.filter(({ kind }) => kind === 'pushed'));
  const pushes = [
    ...commits.map(({ landedAt }) => landedAt),
    ...branches.flatMap(({ createdAt, deletedAt }) => [createdAt, deletedAt ?? Infinity]),
    ...[...forcePushes, ...own].map((push) => push.at),
  ];
  return pushes.reduce<Instant | null>((last, push) => (push <= at && (last === null || push > last) ? push : last), null);
};

const createView = (repository: Repository, at: Instant): RepositoryView => {
  const commits = lazy(() => repository.commits.filter(({ landedAt }) => landedAt <= at).toReversed());
  const head = lazy(() => headOf(commits()));
  return {
    repository,
    fullName: `${repository.owner}/${repository.name}`,
    at,
    pulls: lazy(() => repository.pulls.filter(({ createdAt }) => createdAt <= at).map((pull) => viewPull(pull, at))),
    commits,
    head,
    branches: lazy(() => viewBranches(repository, at)),
    runs: lazy(() =>
      repository.runs
        .filter(({ createdAt }) => createdAt <= at)
        .map((run) => viewRun(run, at))
        .toReversed(),
    ),
    forcePushes: lazy(() => repository.forcePushes.filter((push) => push.at <= at).toReversed()),
    pushedAt: lazy(() => lastPush(repository, at)),
  };
};

const known = new WeakMap<Repository, RepositoryView>();

/** The repository at an instant. The latest view of each repository is kept, since clients ask page after page at one instant. */
export const viewRepository = (repository: Repository, at: Instant): RepositoryView => {
  const kept = known.get(repository);
  if (kept?.at === at) return kept;
  const view = createView(repository, at);
  known.set(repository, view);
  return view;
};

/** The state of a commit's checks together; `null` where it has none. */
export const viewChecks = (commit: Commit, at: Instant): CheckState['state'] | null =>
  commit.checks.findLast((check) => check.at <= at)?.state ?? null;
