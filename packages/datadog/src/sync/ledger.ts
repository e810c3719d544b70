import type { Keeper } from './keeper.ts';
import type { Leftover, Problem, SyncItem, SyncResult } from './report.ts';

/** Writes down what became of each thing. */
export interface Ledger {
  readonly add: (item: SyncItem) => void;
  readonly wrote: () => void;
  readonly leave: (leftovers: readonly Leftover[]) => void;
  /** Why nothing of a kind was begun. */
  readonly refuse: (problem: Problem) => void;
  /** How many of the last things failed because Datadog did. */
  readonly failuresInARow: () => number;
  /** What of this kind has no entry was not tried. */
  readonly close: (keeper: Keeper) => void;
  readonly result: () => Pick<SyncResult, 'items' | 'leftovers' | 'problems' | 'writes'>;
}

/** An empty one. */
export const createLedger = (onItem: (item: SyncItem) => void): Ledger => {
  const items: SyncItem[] = [];
  const leftovers: Leftover[] = [];
  const problems: Problem[] = [];
  let writes = 0;
  const add = (item: SyncItem) => {
    items.push(item);
    onItem(item);
  };
  return {
    add,
    wrote: () => void (writes += 1),
    leave: (found) => void leftovers.push(...found),
    refuse: (problem) => void problems.push(problem),
    failuresInARow: () => items.length - 1 - items.findLastIndex(({ problem }) => problem?.code !== 'unreachable'),
    close({ kind, keys }) {
      const done = new Set(items.filter((item) => item.kind === kind).map(({ key }) => key));
      for (const key of keys) if (!done.has(key)) add({ kind, key, fate: 'not_tried', changes: [], notes: [] });
    },
    result: () => ({ items, leftovers, problems, writes }),
  };
};
