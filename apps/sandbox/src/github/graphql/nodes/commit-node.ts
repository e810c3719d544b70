import { toTimestamp, type Instant } from '../../../world/instant.ts';
import type { Commit } from '../../../world/tables.ts';
import { viewChecks, type RepositoryView } from '../../../world/view/repository-view.ts';
import { toNodeId } from '../../node-id.ts';
import { PAGE_ARGUMENTS, toConnection, type PageArguments } from '../connection.ts';
import { field } from '../field.ts';
import { createGithubError } from '../github-error.ts';
import type { Graph, Node } from '../graph.ts';
import { toGitActorNode } from './actor-node.ts';

interface HistoryArguments extends PageArguments {
  readonly since?: string;
  readonly until?: string;
}

const COMMITTER = { name: 'GitHub', email: 'noreply@github.com', login: null, bot: false };

const toLimit = (value: string | undefined, otherwise: Instant): Instant => {
  const limit = value === undefined ? otherwise : Date.parse(value);
  if (Number.isNaN(limit)) throw createGithubError('ARGUMENT_ERROR', `\`${value}\` is not a valid GitTimestamp.`);
  return limit;
};

/** By commit date, both ends included, as `git log --since --until` does. */
const history = (graph: Graph, view: RepositoryView, from: Commit) =>
  field<HistoryArguments>([...PAGE_ARGUMENTS, 'since', 'until'], (args) => {
    const since = toLimit(args.since, -Infinity);
    const until = toLimit(args.until, Infinity);
    const isHead = from === view.head();
    const reachable = isHead ? view.commits() : view.commits().filter((commit) => commit.committedAt <= from.committedAt);
    const items = reachable.filter(({ committedAt }) => committedAt >= since && committedAt <= until);
    const order = new Map(view.repository.commits.map((commit, index) => [commit, index]));
    return toConnection(
      {
        items,
        position: (commit) => [order.get(commit)!],
        descending: true,
        node: (commit) => graph.nodes.commit(view, commit),
        fault: graph.fault,
      },
      args,
    );
  });

const parents = (graph: Graph, view: RepositoryView, commit: Commit) =>
  field<PageArguments>(PAGE_ARGUMENTS, (args) =>
    toConnection(
      {
        items: commit.parents,
        position: (sha) => [commit.parents.indexOf(sha)],
        node: (sha) => toParentNode(graph, view, sha),
        fault: graph.fault,
      },
      args,
    ),
  );

/** A commit that the world has no row for: of it, only the name is known. */
const toBareCommit = (oid: string): Node => ({
  __typename: 'Commit',
  id: toNodeId('C', oid),
  oid,
  abbreviatedOid: oid.slice(0, 7),
});

const toParentNode = (graph: Graph, view: RepositoryView, sha: string): Node => {
  const parent = view.commits().find((candidate) => candidate.sha === sha);
  return parent === undefined ? toBareCommit(sha) : graph.nodes.commit(view, parent);
};

const associatedPullRequests = (graph: Graph, view: RepositoryView, commit: Commit) =>
  field<PageArguments>(PAGE_ARGUMENTS, (args) =>
    toConnection(
      {
        items: view.pulls().filter(({ pull }) => pull.number === commit.pull),
        position: ({ pull }) => [pull.number],
        node: (pull) => graph.nodes.pull(view, pull),
        fault: graph.fault,
      },
      args,
    ),
  );

const checks = (graph: Graph, commit: Commit): Node | null => {
  const state = viewChecks(commit, graph.at);
  return state && { id: toNodeId('SCR', commit.sha), state };
};

/** A commit of the default branch. */
export const toCommitNode = (graph: Graph, view: RepositoryView, commit: Commit): Node => ({
  ...toBareCommit(commit.sha),
  url: `https://github.example.com/${view.fullName}/commit/${commit.sha}`,
  commitUrl: `https://github.example.com/${view.fullName}/commit/${commit.sha}`,
  committedDate: toTimestamp(commit.committedAt),
  authoredDate: toTimestamp(commit.authoredAt),
  pushedDate: null,
  message: commit.headline,
  messageHeadline: commit.headline,
  messageBody: '',
  additions: commit.additions,
  deletions: commit.deletions,
  changedFiles: commit.changedFiles ?? 0,
  changedFilesIfAvailable: commit.changedFiles,
  author: toGitActorNode(commit.author, commit.authoredAt),
  committer: toGitActorNode(COMMITTER, commit.committedAt),
  authoredByCommitter: false,
  parents: parents(graph, view, commit),
  history: history(graph, view, commit),
  associatedPullRequests: associatedPullRequests(graph, view, commit),
  statusCheckRollup: () => checks(graph, commit),
  repository: () => graph.nodes.repository(view),
});

/** A commit by its name alone: the tip of a branch other than the default one. */
export const toTipNode = toBareCommit;
