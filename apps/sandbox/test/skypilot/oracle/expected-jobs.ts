import { counts, statistics, sum, type Expected } from '../../oracle/readings.ts';
import type { Offer, SkypilotWorld } from '../../../src/skypilot/world/tables.ts';
import { isOver, spotOf, type JobState, type TaskState } from './task-state.ts';

const HOUR = 3600 * 1000;

/** Sums by tags. */
export const sums = <T>(
  metric: string,
  items: readonly T[],
  tagsOf: (item: T) => Readonly<Record<string, string>>,
  valueOf: (item: T) => number,
): Expected[] => {
  const groups = Map.groupBy(items, (item) => JSON.stringify(tagsOf(item)));
  return [...groups.values()].map((group) => ({ metric, tags: tagsOf(group[0]!), value: sum(group.map(valueOf)) }));
};

const single = (metric: string, value: number): Expected => ({ metric, tags: {}, value });

/** Known from the cluster while there is one, even if it only comes up; newer servers also remember where the job was last. */
const placeOf = ({ deciding: { task, status, up }, lastPlace }: JobState, remembers: boolean) => {
  const holds = up.length > 0 && ['RUNNING', 'WINDING_DOWN', 'CANCELLING'].includes(status);
  const place = holds || status === 'STARTING' || status === 'RECOVERING' ? task.placement : remembers ? lastPlace : undefined;
  return { cloud: place?.offer.cloud ?? 'unknown', region: place?.offer.region ?? 'unknown' };
};

const bucketOf = ({ deciding }: JobState): string => {
  const hours = deciding.ran / HOUR;
  if (hours < 1) return '0_1h';
  if (hours < 4) return '1_4h';
  return hours < 24 ? '4_24h' : 'over_24h';
};

const runtimes = (running: readonly JobState[]): Expected[] => {
  const seconds = running.map(({ deciding }) => deciding.ran / 1000);
  const shortest = seconds.length === 0 ? [] : [single('skypilot.jobs.runtime.min', Math.min(...seconds))];
  return [...shortest, ...statistics('skypilot.jobs.runtime', {}, seconds, ['avg', 'p50', 'p90', 'p99', 'max'])];
};

const recoveries = (active: readonly JobState[]): Expected[] => {
  const ofJobs = active.map(({ primary }) => sum(primary.map((task) => task.recoveries)));
  const most = ofJobs.length === 0 ? [] : [single('skypilot.jobs.recoveries.max', Math.max(...ofJobs))];
  return [single('skypilot.jobs.recoveries.sum', sum(ofJobs)), ...most];
};

/** Dollars an hour for one accelerator of a machine's kind: in the cheapest region of the same cloud. */
const priceOf = (offers: readonly Offer[], { placement: { offer, spot } }: TaskState['task']): number | undefined => {
  const prices = offers
    .filter(
      ({ cloud, accelerator, count }) => cloud === offer.cloud && accelerator === offer.accelerator && count === offer.count,
    )
    .map(({ price, spotPrice }) => (spot ? spotPrice : price))
    .filter((price) => price !== null);
  return prices.length === 0 ? undefined : Math.min(...prices) / offer.count;
};

interface Held {
  readonly gpu: string;
  readonly spot: string;
  readonly region: string;
  readonly workspace: string;
  readonly amount: number;
  readonly price: number | undefined;
}

/** The accelerators of all tasks that run, helpers too. */
const toHeld = (world: SkypilotWorld, states: readonly JobState[]): Held[] =>
  states.flatMap(({ job, tasks }) =>
    tasks
      .filter(({ status, task }) => status === 'RUNNING' && task.placement.offer.accelerator !== null)
      .map((state) => ({
        gpu: state.task.placement.offer.accelerator!,
        spot: spotOf(state),
        region: state.task.placement.offer.region,
        workspace: job.workspace,
        amount: state.task.placement.offer.count * state.task.placement.nodes,
        price: priceOf(world.offers, state.task),
      })),
  );

const accelerators = (held: readonly Held[]): Expected[] => [
  ...sums(
    'skypilot.jobs.gpus',
    held,
    ({ gpu, spot, region, workspace }) => ({ gpu, spot, region, workspace }),
    ({ amount }) => amount,
  ),
  ...sums(
    'skypilot.compute.hourly_rate',
    held.filter(({ price }) => price !== undefined),
    ({ gpu, spot }) => ({ gpu, spot }),
    ({ amount, price }) => amount * price!,
  ),
];

/** What is going on: `remembers` says whether the server knows where a job ran that has no cluster now. */
export const expectedActive = (world: SkypilotWorld, states: readonly JobState[], remembers: boolean): Expected[] => {
  const active = states.filter(({ deciding }) => !isOver(deciding.status));
  const within = (...statuses: readonly string[]) => active.filter(({ deciding }) => statuses.includes(deciding.status));
  const running = within('RUNNING');
  const buckets = ['0_1h', '1_4h', '4_24h', 'over_24h'].map((bucket) => ({ bucket }));
  return [
    single('skypilot.jobs.running', running.length),
    single('skypilot.jobs.queued', within('PENDING', 'SUBMITTED').length),
    ...counts('skypilot.jobs.active', active, (state) => ({
      status: state.deciding.status,
      ...placeOf(state, remembers),
      spot: spotOf(state.deciding),
      workspace: state.job.workspace,
    })),
    ...accelerators(toHeld(world, states)),
    ...runtimes(running),
    ...counts('skypilot.jobs.runtime_bucket', running, (state) => ({ bucket: bucketOf(state) }), buckets),
    ...recoveries(active),
  ];
};
