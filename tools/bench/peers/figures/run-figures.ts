import type { Run } from './answers.ts';
import type { View } from './pull-figures.ts';
import { countBy, type Figures } from './reading.ts';
import { isRecent, mean, percentile } from './statistics.ts';

/** Numbers of the workflow runs of a repository. */
export type RunFigure = (runs: readonly Run[], view: View) => Figures;

const WORKFLOW = 'workflow:other';
/** Fewer runs say nothing of their slowest tenth. */
const ENOUGH = 10;
/** Events that keep their name. */
const EVENTS = 10;

const completedOf = (runs: readonly Run[], { now }: View) =>
  runs.filter(({ status, created_at: createdAt }) => status === 'completed' && isRecent(createdAt, now));

const startOf = (run: Run): number => Date.parse(run.run_started_at ?? run.created_at);
const attemptOf = (run: Run): number => run.run_attempt ?? 1;
const branchOf = (run: Run, { defaultBranch }: View): string =>
  run.head_branch === defaultBranch && run.head_repository?.full_name === run.repository.full_name ? 'default' : 'other';

const secondsOf = (runs: readonly Run[], view: View): readonly number[] =>
  completedOf(runs, view).map((run) => (Date.parse(run.updated_at) - startOf(run)) / 1000);
const queueOf = (runs: readonly Run[], view: View): readonly number[] =>
  completedOf(runs, view)
    .filter((run) => attemptOf(run) === 1)
    .map((run) => (startOf(run) - Date.parse(run.created_at)) / 1000);

const tail = (values: readonly number[], percent: number) => (values.length < ENOUGH ? null : percentile(values, percent));
const ofWorkflow = (value: number | null): Figures => (value === null ? null : [{ tags: [WORKFLOW], value }]);

const frequentEvents = (runs: readonly Run[]): readonly string[] =>
  countBy(runs, ({ event }) => [event])
    .toSorted((one, other) => other.value - one.value)
    .slice(0, EVENTS)
    .map(({ tags }) => tags[0]!);

const countRuns: RunFigure = (runs, view) => {
  const completed = completedOf(runs, view);
  const events = frequentEvents(completed);
  return countBy(completed, (run) => [
    `conclusion:${run.conclusion ?? 'other'}`,
    `event:${events.includes(run.event) ? run.event : 'other'}`,
    `branch:${branchOf(run, view)}`,
    WORKFLOW,
  ]);
};

/** Of the runs of the week. */
export const RUN_FIGURES: Readonly<Record<string, RunFigure>> = {
  'github.ci.runs_7d': countRuns,
  'github.ci.duration.avg': (runs, view) => ofWorkflow(mean(secondsOf(runs, view))),
  'github.ci.duration.p50': (runs, view) => ofWorkflow(percentile(secondsOf(runs, view), 50)),
  'github.ci.duration.p90': (runs, view) => ofWorkflow(tail(secondsOf(runs, view), 90)),
  'github.ci.duration.p99': (runs, view) => ofWorkflow(tail(secondsOf(runs, view), 99)),
  'github.ci.queue_time.p50': (runs, view) => percentile(queueOf(runs, view), 50),
  'github.ci.queue_time.p90': (runs, view) => percentile(queueOf(runs, view), 90),
  'github.ci.reruns_7d': (runs, view) =>
    countBy(
      completedOf(runs, view).filter((run) => attemptOf(run) > 1),
      () => [WORKFLOW],
    ),
};
