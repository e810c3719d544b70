import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What GitHub charges and limits a query by, all at their worst case. */
export interface QuerySize {
  /** At most 500,000. */
  readonly nodes: number;
  /** Rate-limit points. */
  readonly cost: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  nodes: number;
  requests: number;
}

const included = (walk: Walk, selection: SelectionNode): boolean => {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, walk.variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, walk.variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
};

const pageSize = (walk: Walk, node: FieldNode): number => {
  const argument = (node.arguments ?? []).find(({ name }) => name.value === 'first' || name.value === 'last');
  const value: unknown = argument ? valueFromASTUntyped(argument.value, walk.variables) : 0;
  return typeof value === 'number' ? value : 0;
};

const visitField = (walk: Walk, node: FieldNode, parent: GraphQLCompositeType, times: number): void => {
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (definition === undefined || node.selectionSet === undefined) return;
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) return;
  if (!type.name.endsWith('Connection')) return visit(walk, node.selectionSet, type, times);
  const size = pageSize(walk, node);
  walk.requests += times;
  walk.nodes += times * size;
  visit(walk, node.selectionSet, type, times * size);
};

const visit = (walk: Walk, set: SelectionSetNode, parent: GraphQLCompositeType, times: number): void => {
  for (const selection of set.selections.filter((candidate) => included(walk, candidate))) {
    if (selection.kind === Kind.FIELD) {
      visitField(walk, selection, parent, times);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value);
    if (fragment === undefined) continue;
    const type = fragment.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value) : parent;
    visit(walk, fragment.selectionSet, isCompositeType(type) ? type : parent, times);
  }
};

/**
 * Counts as GitHub does: a connection adds its page size times those around it to the nodes, and the number of times that it is
 * asked to the requests; the cost is the requests through 100, rounded, at least 1. The query has to be valid.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export const measureQuery = (set: SelectionSetNode, options: Omit<Walk, 'nodes' | 'requests'>): QuerySize => {
  const walk: Walk = { ...options, nodes: 0, requests: 0 };
  visit(walk, set, options.schema.getQueryType()!, 1);
  return { nodes: walk.nodes, cost: Math.max(1, Math.round(walk.requests / 100)) };
};
