import { defaultFieldResolver, executeSync, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { FaultAction } from '../../faults/fault.ts';
import type { SandboxResponse } from '../../service.ts';
import type { WandbContext } from './context.ts';
import { createQueryRoot } from './nodes.ts';
import { readQuery } from './read-query.ts';
import { denied, toErrors, toStatus } from './wandb-error.ts';

/** An answer in JSON. */
export const toJson = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

/** The project as a whole, or the field that the fault names. */
const isForbidden = (fault: FaultAction | undefined, field: string): boolean =>
  fault?.kind === 'forbidden' && (fault.field ?? 'Query.project') === field;

const resolve: GraphQLFieldResolver<unknown, WandbContext> = (source, args, context, info) => {
  if (isForbidden(context.fault, `${info.parentType.name}.${info.fieldName}`)) throw denied();
  return defaultFieldResolver(source, args, context, info);
};

/** Answers a query. A query that does not fit the schema is a 400, an error of a field the status that it brings. */
export const answerGraphql = (schema: GraphQLSchema, context: WandbContext, body: Buffer): SandboxResponse => {
  const query = readQuery(schema, body);
  if (query.kind === 'invalid') return toJson(400, { errors: toErrors(query.errors), data: null });
  const { data, errors = [] } = executeSync({
    schema,
    document: query.document,
    operationName: query.body.operationName ?? null,
    rootValue: createQueryRoot(context),
    contextValue: context,
    variableValues: query.body.variables ?? {},
    fieldResolver: resolve,
  });
  return toJson(toStatus(errors), { ...(errors.length > 0 && { errors: toErrors(errors) }), data: data ?? null });
};
