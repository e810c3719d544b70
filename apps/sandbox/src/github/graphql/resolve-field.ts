import {
  getNamedType,
  GraphQLError,
  Kind,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

import { mayRead, refusal } from '../principal.ts';
import type { PageArguments } from './connection.ts';
import { isArgumentField } from './field.ts';
import { createGithubError } from './github-error.ts';
import type { Graph } from './graph.ts';

const MAXIMUM = 100;
/** Selecting one of these asks for items; counting them needs no page size. */
const PAGED = new Set(['nodes', 'edges', 'pageInfo']);

const selectsPage = (set: SelectionSetNode | undefined, info: GraphQLResolveInfo): boolean =>
  (set?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD) return PAGED.has(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return selectsPage(selection.selectionSet, info);
    return selectsPage(info.fragments[selection.name.value]?.selectionSet, info);
  });

const checkSize = (name: 'first' | 'last', size: number, connection: string): void => {
  if (size > MAXIMUM) {
    const message = `Requesting ${size} records on the \`${connection}\` connection exceeds the \`${name}\` limit of ${MAXIMUM} records.`;
    throw createGithubError('EXCESSIVE_PAGINATION', message);
  }
  if (size < 1)
    throw createGithubError(
      'INVALID_PAGINATION_BOUNDARIES',
      `\`${name}\` on the \`${connection}\` connection must be from 1 to ${MAXIMUM}.`,
    );
};

/** GitHub checks page sizes while it resolves, so that the error has a path and the nearest nullable field is `null`. */
const checkPage = (args: PageArguments, info: GraphQLResolveInfo): void => {
  const { fieldName } = info;
  if (args.first !== undefined) checkSize('first', args.first, fieldName);
  if (args.last !== undefined) checkSize('last', args.last, fieldName);
  if (args.first !== undefined && args.last !== undefined) {
    const message = `Passing both \`first\` and \`last\` values to paginate the \`${fieldName}\` connection is not supported.`;
    throw createGithubError('INVALID_PAGINATION_BOUNDARIES', message);
  }
  const paged = info.fieldNodes.some((node) => selectsPage(node.selectionSet, info));
  if (paged && args.first === undefined && args.last === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${fieldName}\` connection.`;
    throw createGithubError('MISSING_PAGINATION_BOUNDARIES', message);
  }
};

/** The permission that a fine-grained token needs for a field. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'Repository.pullRequests': 'pull_requests',
  'Repository.refs': 'contents',
  'Repository.defaultBranchRef': 'contents',
};

const checkPermission = ({ fault, principal }: Graph, name: string): void => {
  const permission = PERMISSIONS[name];
  if (permission !== undefined && !mayRead(principal, permission)) throw createGithubError('FORBIDDEN', refusal(principal));
  if (fault?.kind !== 'forbidden') return;
  const refused = fault.field === undefined ? ['Query.repository', 'Query.organization'] : [fault.field];
  if (refused.includes(name)) throw createGithubError('FORBIDDEN', refusal(principal));
};

/** An argument that is `null` is one that was left out. */
const withoutNulls = (args: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));

/** The names that the query itself writes; what the schema adds by default is not among them. */
const writtenOut = (info: GraphQLResolveInfo): string[] =>
  info.fieldNodes.flatMap((node) => (node.arguments ?? []).map(({ name }) => name.value));

const unimplemented = (what: string): GraphQLError =>
  new GraphQLError(`The sandbox does not implement ${what}: GitHub has it, so add it to the sandbox rather than work around it.`);

/** Answers a field from a plain object. What the schema has and the sandbox has not is an error that names it, never `null`. */
export const resolveField: GraphQLFieldResolver<Readonly<Record<string, unknown>>, Graph, Record<string, unknown>> = (
  source,
  given,
  graph,
  info,
) => {
  const args = withoutNulls(given);
  const name = `${info.parentType.name}.${info.fieldName}`;
  checkPermission(graph, name);
  const value = source[info.fieldName];
  if (value === undefined) throw unimplemented(name);
  if (getNamedType(info.returnType).name.endsWith('Connection')) checkPage(args, info);
  const accepted: readonly string[] = isArgumentField(value) ? value.accepts : [];
  const refused = writtenOut(info).find((argument) => args[argument] !== undefined && !accepted.includes(argument));
  if (refused !== undefined) throw unimplemented(`the argument \`${refused}\` of ${name}`);
  if (isArgumentField(value)) return value.resolve(args as never);
  return typeof value === 'function' ? (value as () => unknown)() : value;
};
