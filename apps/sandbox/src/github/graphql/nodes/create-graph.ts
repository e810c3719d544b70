import type { Graph, NodeFactory } from '../graph.ts';
import { toCommitNode } from './commit-node.ts';
import { toOrganizationNode } from './organization-node.ts';
import { toPullNode } from './pull-node.ts';
import { toRepositoryNode } from './repository-node.ts';

/** Ties the makers of objects to the graph of one query. */
export const createGraph = (context: Omit<Graph, 'nodes'>): Graph => {
  const nodes: NodeFactory = {
    repository: (view) => toRepositoryNode(graph, view),
    organization: (organization) => toOrganizationNode(graph, organization),
    pull: (repository, view) => toPullNode(graph, repository, view),
    commit: (repository, commit) => toCommitNode(graph, repository, commit),
  };
  const graph: Graph = { ...context, nodes };
  return graph;
};
