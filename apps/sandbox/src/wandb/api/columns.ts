import type { RunView } from '../world/run-view.ts';
import type { SummaryValue } from '../world/tables.ts';
import type { Comparable } from './compare.ts';
import { toRunId } from './ids.ts';
import { WandbError } from './wandb-error.ts';

/** Reads from a run what a filter or an order names. Instants are epoch milliseconds. */
export type Column = (view: RunView) => Comparable;

/** https://docs.wandb.ai/ref/python/public-api/api/#runs */
const COLUMNS: Readonly<Record<string, Column>> = {
  // The id of the node, not the one that people see: that is `name`. https://github.com/wandb/wandb/issues/5122
  id: ({ run }) => toRunId(run),
  createdAt: ({ run }) => run.createdAt,
  displayName: ({ run }) => run.displayName,
  duration: ({ run, heartbeatAt }) => (heartbeatAt === null ? null : Math.max(0, heartbeatAt - run.createdAt) / 1000),
  group: ({ run }) => run.group,
  host: ({ run }) => run.host,
  jobType: ({ run }) => run.jobType,
  name: ({ run }) => run.name,
  state: ({ state }) => state,
  tags: ({ run }) => run.tags,
  username: ({ run }) => run.user,
};

const toComparable = (value: SummaryValue | undefined): Comparable =>
  value === undefined || typeof value === 'object' ? null : value;

const toPrefixed = (key: string): Column | undefined => {
  const [, table, name] = /^(config|summary_metrics)\.(.+?)(?:\.value)?$/.exec(key) ?? [];
  if (table === 'config') return ({ run }) => toComparable(run.config[name!]);
  if (table === 'summary_metrics') return ({ run }) => toComparable(run.summary?.values[name!]);
  return undefined;
};

/** Throws a 400 for what runs do not have. https://github.com/wandb/wandb/pull/1230 */
export const toColumn = (key: string): Column => {
  const column = Object.hasOwn(COLUMNS, key) ? COLUMNS[key] : toPrefixed(key);
  if (column === undefined) throw new WandbError(400, `invalid filter: runs have no column ${key}`);
  return column;
};
