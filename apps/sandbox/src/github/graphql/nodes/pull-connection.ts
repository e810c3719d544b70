import type { PullView } from '../../../world/view/pull-view.ts';
import type { RepositoryView } from '../../../world/view/repository-view.ts';
import { PAGE_ARGUMENTS, toConnection, type PageArguments } from '../connection.ts';
import { field } from '../field.ts';
import { createGithubError } from '../github-error.ts';
import type { Graph } from '../graph.ts';

interface PullArguments extends PageArguments {
  readonly states?: readonly string[];
  readonly labels?: readonly string[];
  readonly baseRefName?: string;
  readonly headRefName?: string;
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
}

const FILTERS = ['states', 'labels', 'baseRefName', 'headRefName', 'orderBy'] as const;

const sortKey = (view: PullView, by: string): number => {
  if (by === 'CREATED_AT') return view.pull.createdAt;
  if (by === 'UPDATED_AT') return view.updatedAt;
  throw createGithubError('UNIMPLEMENTED', `The sandbox does not implement ordering pull requests by ${by}.`);
};

const matches = (view: PullView, args: PullArguments): boolean =>
  (args.states === undefined || args.states.includes(view.state)) &&
  (args.labels === undefined || args.labels.some((label) => view.labels.includes(label))) &&
  (args.baseRefName === undefined || args.baseRefName === view.pull.base) &&
  (args.headRefName === undefined || args.headRefName === view.pull.head);

/** The pull requests of a repository; the oldest first where no order is given. */
export const toPulls = (graph: Graph, repository: RepositoryView) =>
  field<PullArguments>([...PAGE_ARGUMENTS, ...FILTERS], (args) => {
    const { field: by, direction } = args.orderBy ?? { field: 'CREATED_AT', direction: 'ASC' };
    const position = (view: PullView) => [sortKey(view, by), view.pull.number];
    const sign = direction === 'DESC' ? -1 : 1;
    const items = repository
      .pulls()
      .filter((view) => matches(view, args))
      .toSorted((a, b) => sign * (sortKey(a, by) - sortKey(b, by) || a.pull.number - b.pull.number));
    const node = (view: PullView) => graph.nodes.pull(repository, view);
    return toConnection({ items, position, descending: sign < 0, node, fault: graph.fault }, args);
  });
