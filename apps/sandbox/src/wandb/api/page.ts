import type { FaultAction } from '../../faults/fault.ts';
import { WandbError } from './wandb-error.ts';

/** Arguments of every connection. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** What a page is made of. */
export interface PageOptions<T> {
  /** In order. */
  readonly items: readonly T[];
  /** Unique: a cursor stays good while the list changes around it. */
  readonly key: (item: T) => string;
  readonly node: (item: T) => unknown;
  readonly fault: FaultAction | undefined;
}

const PREFIX = 'cursor:v1:';
const CURSOR = /^cursor:v1:(\d+):(.+)$/;
/** What W&B's own client asks for. */
const DEFAULT_SIZE = 50;

const toCursor = (index: number, key: string): string => Buffer.from(`${PREFIX}${index}:${key}`).toString('base64');

const fromCursor = (cursor: string): readonly [number, string] => {
  const [, index, key] = CURSOR.exec(Buffer.from(cursor, 'base64').toString('utf8')) ?? [];
  if (key === undefined) throw new WandbError(400, `invalid cursor: ${cursor}`);
  return [Number(index), key];
};

/** After the item that the cursor names; where it has left the list meanwhile, at its place. */
const findStart = <T>({ items, key }: PageOptions<T>, after: string | null | undefined): number => {
  if (!after) return 0;
  const [place, wanted] = fromCursor(after);
  const index = items.findIndex((item) => key(item) === wanted);
  return index < 0 ? Math.min(place, items.length) : index + 1;
};

/** A page of a list, and where it ends. https://relay.dev/graphql/connections.htm */
export const toPage = <T>(options: PageOptions<T>, { first, after }: PageArguments) => {
  const { items, key, node, fault } = options;
  const endless = fault?.kind === 'endless-pages' && items.length > 0;
  const size = first ?? DEFAULT_SIZE;
  if (size < 1) throw new WandbError(400, `invalid page size: ${size}`);
  const found = findStart(options, after);
  const start = endless && found >= items.length ? 0 : found;
  const page = items.slice(start, start + size);
  const cursors = page.map((item, index) => toCursor(start + index, key(item)));
  return {
    totalCount: items.length,
    edges: () => page.map((item, index) => ({ cursor: cursors[index], node: node(item) })),
    pageInfo: {
      hasNextPage: endless || start + page.length < items.length,
      hasPreviousPage: start > 0,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
};
