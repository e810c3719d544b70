import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  valueFromASTUntyped,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

import type { RequestFacts } from '../../service.ts';
import { measureQuery, type QuerySize } from './measure-query.ts';
import { githubSchema } from './schema.ts';

/** A query that can be executed. */
export interface Query {
  readonly kind: 'query';
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly size: QuerySize;
}

/** A body that cannot: not JSON, without a query (both 400), or a query with errors (which GitHub answers with 200). */
export type QueryRefusal =
  | { readonly kind: 'malformed'; readonly message: string }
  | { readonly kind: 'invalid'; readonly errors: readonly GraphQLError[] };

interface Body {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

const parseBody = (body: Buffer): Body | QueryRefusal => {
  try {
    const value = JSON.parse(body.toString('utf8')) as Partial<Body> | null;
    if (typeof value?.query === 'string') return value as Body;
    return { kind: 'malformed', message: 'A query attribute must be specified and must be a string.' };
  } catch {
    return { kind: 'malformed', message: 'Problems parsing JSON' };
  }
};

const parseDocument = (query: string): DocumentNode | QueryRefusal => {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: 'invalid', errors: [error] };
    throw error;
  }
};

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]));

const read = (body: Buffer): Query | QueryRefusal => {
  const asked = parseBody(body);
  if ('kind' in asked) return asked;
  const document = parseDocument(asked.query);
  if (document.kind !== Kind.DOCUMENT) return document;
  const errors = validate(githubSchema(), document);
  if (errors.length > 0) return { kind: 'invalid', errors };
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) return { kind: 'invalid', errors: [new GraphQLError('An operation name is required')] };
  if (operation.operation !== OperationTypeNode.QUERY)
    return { kind: 'invalid', errors: [new GraphQLError('The sandbox is read-only: it executes queries.')] };
  const variables = asked.variables ?? {};
  const size = measureQuery(operation.selectionSet, { schema: githubSchema(), fragments: fragmentsOf(document), variables });
  return { kind: 'query', document, operation, variables, size };
};

const known = new WeakMap<Buffer, Query | QueryRefusal>();

/** Parses, validates and measures the body of a request; once, however often it is asked. */
export const readQuery = (body: Buffer): Query | QueryRefusal => {
  const query = known.get(body) ?? read(body);
  known.set(body, query);
  return query;
};

const toRepositories = ({ operation, variables }: Query): string[] =>
  operation.selectionSet.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD || selection.name.value !== 'repository') return [];
    const values = new Map(
      (selection.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
    );
    return [`${String(values.get('owner'))}/${String(values.get('name'))}`];
  });

/** What a query is about. */
export const toQueryFacts = (query: Query | QueryRefusal): RequestFacts => {
  if (query.kind !== 'query') return {};
  const name = query.operation.name?.value;
  return { ...(name === undefined ? {} : { operation: name }), repositories: toRepositories(query), nodes: query.size.nodes };
};
