import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { RequestFacts } from '../../service.ts';

/** The body of a request. */
export interface WandbBody {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

/** What there is to execute, or what is wrong with it. */
export type WandbQuery =
  | { readonly kind: 'query'; readonly document: DocumentNode; readonly body: WandbBody }
  | { readonly kind: 'invalid'; readonly errors: readonly GraphQLError[] };

const invalid = (...errors: readonly GraphQLError[]): WandbQuery => ({ kind: 'invalid', errors });

const readBody = (body: Buffer): WandbBody | undefined => {
  try {
    const value = JSON.parse(body.toString('utf8')) as Partial<WandbBody> | null;
    return typeof value?.query === 'string' ? (value as WandbBody) : undefined;
  } catch {
    return undefined;
  }
};

const parseDocument = (query: string): DocumentNode | GraphQLError => {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
};

/** Parses and validates the body of a request. */
export const readQuery = (schema: GraphQLSchema, bytes: Buffer): WandbQuery => {
  const body = readBody(bytes);
  if (body === undefined) return invalid(new GraphQLError('Must provide a query in a JSON body.'));
  const document = parseDocument(body.query);
  if (document instanceof GraphQLError) return invalid(document);
  const errors = validate(schema, document);
  if (errors.length > 0) return invalid(...errors);
  const operation = getOperationAST(document, body.operationName);
  if (operation?.operation !== OperationTypeNode.QUERY)
    return invalid(new GraphQLError('The sandbox executes queries alone, one by name.'));
  return { kind: 'query', document, body };
};

const toProjects = ({ variables }: WandbBody): readonly string[] => {
  const values = Object.values(variables ?? {}).filter((value) => typeof value === 'string');
  return values.flatMap((entity) => values.map((name) => `${entity}/${name}`));
};

/** What a request is about: its operation, and the projects that its variables can mean. */
export const toQueryFacts = (bytes: Buffer): RequestFacts => {
  const body = readBody(bytes);
  if (body === undefined) return {};
  const document = parseDocument(body.query);
  const operation = document instanceof GraphQLError ? undefined : getOperationAST(document, body.operationName)?.name?.value;
  return { repositories: toProjects(body), ...(operation !== undefined && { operation }) };
};
