import path from 'node:path';
import type { TakenPoint } from '../../command/ledger.ts';
import { type Cell, toExpectation } from '../fault.ts';
import { actOut, type Acting } from './act-out.ts';
import { NOW, openStand, type Stand } from './open-stand.ts';
import { type Finished, runCommand } from './run-command.ts';

/** Of a day on which nothing happens: seconds for collecting. */
const GOOD_DEADLINE = 40;
/** When the run after is scheduled: its points have an instant of their own, and the same values. */
const NEXT = new Date(NOW.getTime() - 600_000);

/** What could be seen of a cell from outside. */
export interface Observed {
  readonly run: Finished;
  /** The run after, where points had been kept for it. */
  readonly next?: Finished;
  /** Epoch seconds of the points of the run, and of the run after. */
  readonly instants: readonly number[];
  /** What Datadog has in the end. */
  readonly stored: ReturnType<Stand['intake']['series']>;
  /** Each point that it was sent and has taken, as often as it came. */
  readonly taken: readonly TakenPoint[];
}

const lookAtDatadog = ({ intake, ledger }: Stand) => ({ stored: intake.series(), taken: [...ledger.points()] });

const seconds = (instant: Date): number => instant.getTime() / 1000;

const push = (
  stand: Stand,
  collector: string,
  { environment, meanwhile }: Omit<Acting, 'end' | 'config'>,
  more: readonly string[] = [],
) =>
  runCommand({
    argv: ['run', collector, '--push', '--json', '--now', NOW.toISOString(), ...more],
    cwd: stand.folder,
    env: environment,
    meanwhile,
  });

/** Runs a collector as on any other day. */
export const runGoodDay = async (collector: Cell['collector']): Promise<Observed> => {
  const stand = await openStand(collector);
  try {
    stand.configure(stand.setup.config, GOOD_DEADLINE);
    const run = await push(stand, collector, stand);
    return { run, instants: [seconds(NOW)], ...lookAtDatadog(stand) };
  } finally {
    await stand.close();
  }
};

/** Runs a collector with a fault and, where its points were kept, once more without. */
export const runCell = async (cell: Cell): Promise<Observed> => {
  const { fault, collector } = cell;
  const stand = await openStand(collector);
  const acting = await actOut(stand, cell);
  const spool = fault.spool ? { COLLECTORS_SPOOL_DIR: path.join(stand.folder, 'spool') } : {};
  try {
    stand.configure(acting.config, fault.deadline);
    const run = await push(stand, collector, { ...acting, environment: { ...acting.environment, ...spool } });
    if (toExpectation(cell).fate !== 'spooled') return { run, instants: [seconds(NOW)], ...lookAtDatadog(stand) };
    acting.end();
    const good = { environment: { ...stand.environment, ...spool } };
    const next = await push(stand, collector, good, ['--scheduled-at', NEXT.toISOString()]);
    return { run, next, instants: [seconds(NOW), seconds(NEXT)], ...lookAtDatadog(stand) };
  } finally {
    acting.end();
    await stand.close();
  }
};
