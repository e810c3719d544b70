import type { Commit, Organization } from '../../world/tables.ts';
import type { PullView } from '../../world/view/pull-view.ts';
import type { RepositoryView } from '../../world/view/repository-view.ts';
import type { GithubContext } from '../github-context.ts';
import type { RateLimit } from '../rate-limits.ts';

/** An object that `resolveField` reads: values, functions without arguments, and `field`s. */
export type Node = Readonly<Record<string, unknown>>;

/** Makes the objects of the graph. Each is made through this table, so that they can refer to one another in circles. */
export interface NodeFactory {
  readonly repository: (view: RepositoryView) => Node;
  readonly organization: (organization: Organization) => Node;
  readonly pull: (repository: RepositoryView, view: PullView) => Node;
  readonly commit: (repository: RepositoryView, commit: Commit) => Node;
}

/** What resolving one query needs. */
export interface Graph extends GithubContext {
  readonly nodes: NodeFactory;
  readonly rate: RateLimit & { readonly cost: number; readonly nodeCount: number };
}
