import { counts, inside, lastWeek, statistics, sum, type Expected } from '../../oracle/readings.ts';
import { JOB_STATUSES } from '../../../src/skypilot/world/tables.ts';
import { isOver, spotOf, type JobState } from './task-state.ts';

/** The states that the catalogue counts; `SUBMITTED` shows only where a job has it. */
const COUNTED = JOB_STATUSES.filter((status) => status !== 'SUBMITTED');
const OVER = COUNTED.filter(isOver);

const endOf = ({ primary }: JobState): number => Math.max(...primary.map(({ ended }) => ended ?? 0));

/** One after the other their times add up; side by side the longest counts. */
const durationOf = ({ job, primary }: JobState): number => {
  const seconds = primary.map(({ ran }) => ran / 1000);
  return job.group ? Math.max(...seconds) : sum(seconds);
};

const hasStarted = ({ primary }: JobState): boolean => primary.some(({ started }) => started !== undefined);

const startOf = ({ primary }: JobState): number =>
  Math.min(...primary.map(({ started }) => started).filter((started) => started !== undefined));

const percentiles = (
  metric: string,
  states: readonly JobState[],
  tagsOf: (state: JobState) => Readonly<Record<string, string>>,
  valueOf: (state: JobState) => number,
): Expected[] =>
  [...Map.groupBy(states, (state) => JSON.stringify(tagsOf(state))).values()].flatMap((group) =>
    statistics(metric, tagsOf(group[0]!), group.map(valueOf), ['p50', 'p90']),
  );

/** What is over, and what the server counts: a row for each task. */
export const expectedFinished = (states: readonly JobState[], now: number): Expected[] => {
  const finished = states.filter((state) => isOver(state.deciding.status) && inside(lastWeek(now), endOf(state)));
  const started = finished.filter(hasStarted);
  const statusOf = ({ deciding }: JobState) => ({ status: deciding.status });
  const failed = started.filter(({ deciding }) => deciding.status.startsWith('FAILED'));
  const launched = finished.filter(({ primary: [first] }) => first?.submitted !== undefined && first.started !== undefined);
  const zeros = OVER.flatMap((status) => ['true', 'false'].map((spot) => ({ status, spot })));
  const tasks = states.flatMap((state) => state.tasks);
  return [
    ...counts(
      'skypilot.jobs.count',
      tasks,
      ({ status }) => ({ status }),
      COUNTED.map((status) => ({ status })),
    ),
    ...counts('skypilot.jobs.finished_7d', finished, (state) => ({ ...statusOf(state), spot: spotOf(state.deciding) }), zeros),
    ...percentiles(
      'skypilot.jobs.provision_time',
      launched,
      ({ deciding }) => ({ spot: spotOf(deciding) }),
      ({ primary: [first] }) => (first!.started! - first!.submitted!) / 1000,
    ),
    ...percentiles('skypilot.jobs.duration', started, statusOf, durationOf),
    ...percentiles('skypilot.jobs.time_to_failure', failed, statusOf, (state) => (endOf(state) - startOf(state)) / 1000),
  ];
};
