import type { RepositoryView } from '../../../world/view/repository-view.ts';
import { toNodeId } from '../../node-id.ts';
import { hashText } from '../../../world/random.ts';
import { PAGE_ARGUMENTS, toConnection, type PageArguments } from '../connection.ts';
import { field } from '../field.ts';
import { createGithubError } from '../github-error.ts';
import type { Graph, Node } from '../graph.ts';
import { toTipNode } from './commit-node.ts';

interface RefArguments extends PageArguments {
  readonly refPrefix: string;
  readonly query?: string;
  readonly direction?: 'ASC' | 'DESC';
}

const HEADS = 'refs/heads/';

/** A made-up but steady name for the tip of a branch whose commits the world does not keep. */
const tipOf = (repository: RepositoryView, branch: string): string =>
  hashText(`${repository.fullName}/${branch}`).toString(16).padStart(8, '0').repeat(5);

/** A branch. Only the default one has a target that tells more than its name. */
export const toRefNode = (graph: Graph, repository: RepositoryView, name: string): Node => {
  const head = repository.head();
  const isDefault = name === repository.repository.defaultBranch && head !== undefined;
  return {
    __typename: 'Ref',
    id: toNodeId('REF', `${repository.fullName}:${HEADS}${name}`),
    name,
    prefix: HEADS,
    repository: () => graph.nodes.repository(repository),
    target: () => (isDefault ? graph.nodes.commit(repository, head) : toTipNode(tipOf(repository, name))),
  };
};

/** The branches of a repository by name. The world has no tags, and of other prefixes it knows nothing. */
export const toRefs = (graph: Graph, repository: RepositoryView) =>
  field<RefArguments>([...PAGE_ARGUMENTS, 'refPrefix', 'query', 'direction'], (args) => {
    if (args.refPrefix !== HEADS && args.refPrefix !== 'refs/tags/') {
      throw createGithubError('UNIMPLEMENTED', `The sandbox does not implement refs of prefix \`${args.refPrefix}\`.`);
    }
    const names = args.refPrefix === HEADS ? repository.branches().map(({ name }) => name) : [];
    const found = names.filter((name) => name.includes(args.query ?? ''));
    const descending = args.direction === 'DESC';
    return toConnection(
      {
        items: descending ? found.toReversed() : found,
        position: (name) => [name],
        descending,
        node: (name) => toRefNode(graph, repository, name),
        fault: graph.fault,
      },
      args,
    );
  });

/** A branch by its full name or its short one; `null` where there is none. */
export const toRef = (graph: Graph, repository: RepositoryView) =>
  field<{ readonly qualifiedName: string }>(['qualifiedName'], ({ qualifiedName }) => {
    const name = qualifiedName.replace(HEADS, '');
    return repository.branches().some((branch) => branch.name === name) ? toRefNode(graph, repository, name) : null;
  });
