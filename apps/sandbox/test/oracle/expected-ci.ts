import type { Repository, Run, RunAttempt } from '../../src/world/tables.ts';
import { counts, inside, lastWeek, statistics, type Expected, type OracleConfig } from './readings.ts';

/** A run that is over, by its latest attempt at that instant. */
interface Finished {
  readonly run: Run;
  readonly attempt: RunAttempt;
  readonly number: number;
}

const FAILED = new Set(['failure', 'timed_out', 'startup_failure']);

const finish = (run: Run, now: number): Finished[] => {
  const number = run.attempts.filter(({ requestedAt }) => requestedAt <= now).length;
  const attempt = run.attempts[number - 1]!;
  return attempt.completedAt <= now ? [{ run, attempt, number }] : [];
};

const startOf = ({ attempt }: Finished): number => attempt.startedAt ?? attempt.requestedAt;
const seconds = (milliseconds: number): number => milliseconds / 1000;

/** A branch of a fork is another branch, whatever its name. */
const isOnDefault = (repository: Repository, { run }: Finished): boolean =>
  run.fork === null && run.headBranch === repository.defaultBranch;

const expectedPassing = (repository: Repository, repo: string, finished: readonly Finished[], config: OracleConfig): Expected[] =>
  config.workflows.flatMap((workflow) => {
    const own = finished.filter((one) => one.run.workflow.name === workflow && isOnDefault(repository, one));
    const latest = own.toSorted((a, b) => a.run.createdAt - b.run.createdAt || a.run.id - b.run.id).at(-1);
    const conclusion = latest?.attempt.conclusion;
    const value = conclusion === 'success' ? 1 : conclusion !== undefined && FAILED.has(conclusion) ? 0 : undefined;
    return value === undefined ? [] : [{ metric: 'github.ci.workflow.passing', tags: { repo, workflow }, value }];
  });

const expectedDurations = (repo: string, finished: readonly Finished[], workflowOf: (one: Finished) => string): Expected[] =>
  [...Map.groupBy(finished, workflowOf)].flatMap(([workflow, runs]) => {
    const durations = runs.map((one) => seconds(one.attempt.completedAt - startOf(one)));
    const names = durations.length >= 10 ? (['avg', 'p50', 'p90', 'p99'] as const) : (['avg', 'p50'] as const);
    return statistics('github.ci.duration', { repo, workflow }, durations, names);
  });

/** The ten most frequent events keep their name; of equals those first in the alphabet. */
const topEvents = (finished: readonly Finished[]): Set<string> => {
  const frequent = [...Map.groupBy(finished, ({ run }) => run.event)].map(([event, runs]) => [event, runs.length] as const);
  return new Set(
    frequent
      .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, 10)
      .map(([event]) => event),
  );
};

/** Every metric about workflow runs. */
export const expectedCi = (repository: Repository, now: number, config: OracleConfig): Expected[] => {
  const repo = `${repository.owner}/${repository.name}`;
  const week = lastWeek(now);
  const finished = repository.runs.filter(({ createdAt }) => inside(week, createdAt)).flatMap((run) => finish(run, now));
  const workflowOf = ({ run }: Finished) => (config.workflows.includes(run.workflow.name) ? run.workflow.name : 'other');
  const events = topEvents(finished);
  const tagsOf = (one: Finished) => ({
    repo,
    conclusion: one.attempt.conclusion,
    event: events.has(one.run.event) ? one.run.event : 'other',
    branch: isOnDefault(repository, one) ? 'default' : 'other',
    workflow: workflowOf(one),
  });
  const first = finished.filter(({ number }) => number === 1);
  const again = finished.filter(({ number }) => number > 1);
  const queued = first.map((one) => seconds(startOf(one) - one.run.createdAt));
  return [
    ...counts('github.ci.runs_7d', finished, tagsOf),
    ...expectedDurations(repo, finished, workflowOf),
    ...statistics('github.ci.queue_time', { repo }, queued, ['p50', 'p90']),
    ...counts('github.ci.reruns_7d', again, (one) => ({ repo, workflow: workflowOf(one) })),
    ...expectedPassing(repository, repo, finished, config),
  ];
};
