import type { RunView } from '../world/run-view.ts';
import { toColumn, type Column } from './columns.ts';
import { WandbError } from './wandb-error.ts';

/** How runs are lined up. */
export interface RunOrder {
  readonly column: Column;
  readonly descending: boolean;
}

const toOrderColumn = (name: string): Column => {
  if (name === 'created_at') return toColumn('createdAt');
  if (name === 'heartbeat_at') return ({ heartbeatAt }: RunView) => heartbeatAt;
  if (/^(?:config|summary_metrics)\./.test(name)) return toColumn(name);
  throw new WandbError(400, `invalid order: ${name}`);
};

/** Reads an order; oldest first where there is none. Throws the server's 400 for what it does not know. */
export const readOrder = (text: string | null | undefined): RunOrder => {
  const [, sign, name] = /^([+-]?)(.*)$/.exec(text || '+created_at')!;
  return { column: toOrderColumn(name!), descending: sign === '-' };
};

const rank = (value: unknown): number | string => (typeof value === 'boolean' ? Number(value) : (value as number | string));

const compareValues = (one: unknown, other: unknown): number => {
  if (one === other) return 0;
  // As in MySQL: nothing comes before everything.
  if (one === null || other === null) return one === null ? -1 : 1;
  return rank(one) < rank(other) ? -1 : 1;
};

/** Lines up runs; those that are equal by their id. */
export const sortRuns = (runs: readonly RunView[], { column, descending }: RunOrder): readonly RunView[] =>
  runs
    .map((view) => ({ view, key: column(view) }))
    .toSorted((a, b) => compareValues(a.key, b.key) * (descending ? -1 : 1) || (a.view.run.name < b.view.run.name ? -1 : 1))
    .map(({ view }) => view);
