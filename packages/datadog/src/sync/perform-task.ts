import type { Plan, Task } from './keeper.ts';
import type { Ledger } from './ledger.ts';
import type { Change, Kind, SyncItem } from './report.ts';
import { SyncError, toProblem } from './sync-error.ts';

/** Failures in a row of which each was Datadog's own, after which it is given up. */
const PATIENCE = 3;

/** What a task is performed with. */
export interface TaskOptions {
  readonly kind: Kind;
  readonly ledger: Ledger;
  readonly dryRun: boolean;
}

/** Reads, compares and writes one thing, and enters it. Gives the error where it ends more than this thing. */
export const performTask = async (task: Task, { kind, ledger, dryRun }: TaskOptions): Promise<SyncError | undefined> => {
  const { key } = task;
  let plan: Plan | undefined;
  try {
    plan = await task.plan();
    const { write, ...planned } = plan;
    if (write === undefined || dryRun) {
      ledger.add({ kind, key, ...planned });
      return undefined;
    }
    ledger.wrote();
    const { id, otherwise } = await write();
    const item: SyncItem = { kind, key, ...planned, notes: [...planned.notes, ...toNotes(otherwise)] };
    ledger.add(id === undefined ? item : { ...item, id });
    return undefined;
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    const { changes = [], notes = [], id } = plan ?? {};
    const told = { kind, key, changes, notes, ...(id !== undefined && { id }) };
    ledger.add({ ...told, fate: error.mayBeTaken ? 'unknown' : 'failed', problem: toProblem(error) });
    return error.reach === 'item' ? toEnd(error, ledger) : error;
  }
};

/** One thing can be Datadog's trouble; three in a row are Datadog in trouble. */
const toEnd = ({ code, message, fix }: SyncError, ledger: Ledger): SyncError | undefined =>
  ledger.failuresInARow() < PATIENCE ? undefined : new SyncError(code, message, { reach: 'all', fix });

const toNotes = (otherwise: readonly Change[]): readonly string[] =>
  otherwise.length === 0 ? [] : [`Datadog keeps ${otherwise.map(({ path }) => path).join(', ')} otherwise than it was written.`];
