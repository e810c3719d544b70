import type { FaultAction } from '../../faults/fault.ts';
import { createGithubError } from './github-error.ts';

/** The arguments of every connection. */
export interface PageArguments {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string;
  readonly before?: string;
}

export const PAGE_ARGUMENTS = ['first', 'last', 'after', 'before'] as const;

/** Where an item stands in the order; unique, so that a cursor stays good when items come or go. */
export type Position = readonly (number | string)[];

export interface ConnectionOptions<T> {
  /** In order. */
  readonly items: readonly T[];
  readonly position: (item: T) => Position;
  /** The positions fall. */
  readonly descending?: boolean;
  readonly node: (item: T) => unknown;
  readonly fault?: FaultAction | undefined;
}

const PREFIX = 'cursor:v2:';

const toCursor = (position: Position): string => Buffer.from(PREFIX + JSON.stringify(position)).toString('base64');

const fromCursor = (cursor: string): Position => {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  try {
    if (text.startsWith(PREFIX)) return JSON.parse(text.slice(PREFIX.length)) as Position;
  } catch {
    // Falls through to the refusal: what was sent is not a cursor.
  }
  throw createGithubError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
};

const compare = (a: Position, b: Position): number => {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other !== undefined && value !== other) return value < other ? -1 : 1;
  }
  return 0;
};

/** The items that the cursors leave, and whether they left out any at either end. */
const between = <T>({ items, position, descending, fault }: ConnectionOptions<T>, args: PageArguments) => {
  const order = (item: T, cursor: Position) => compare(position(item), cursor) * (descending ? -1 : 1);
  const after = args.after ? fromCursor(args.after) : undefined;
  const before = args.before ? fromCursor(args.before) : undefined;
  const kept = items.filter((item) => (!after || order(item, after) > 0) && (!before || order(item, before) < 0));
  return kept.length === 0 && fault?.kind === 'endless-pages' ? items : kept;
};

/** A connection as GitHub answers it: a page, its cursors, and the count of all. */
export const toConnection = <T>(options: ConnectionOptions<T>, args: PageArguments) => {
  const kept = between(options, args);
  const page = args.last === undefined ? kept.slice(0, args.first ?? 0) : kept.slice(Math.max(0, kept.length - args.last));
  const cursor = (item: T) => toCursor(options.position(item));
  const at = page[0] === undefined ? -1 : options.items.indexOf(page[0]);
  return {
    totalCount: options.items.length,
    nodes: () => page.map(options.node),
    edges: () => page.map((item) => ({ cursor: cursor(item), node: () => options.node(item) })),
    pageInfo: {
      hasNextPage: options.fault?.kind === 'endless-pages' || (page.length > 0 && at + page.length < options.items.length),
      hasPreviousPage: at > 0,
      startCursor: page[0] === undefined ? null : cursor(page[0]),
      endCursor: page.length === 0 ? null : cursor(page.at(-1)!),
    },
  };
};
