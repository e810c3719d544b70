import { type Expected, type OracleConfig, statistics } from './readings.ts';
import type { RunAt } from './run-at.ts';

/** States in which a run is over. */
export const OVER = ['finished', 'failed', 'crashed', 'killed', 'preempted'];
const STATES = ['running', 'finished', 'crashed', 'failed', 'killed', 'pending', 'preempting', 'preempted'];

/** A project's runs at an instant. */
export interface RunsAt {
  readonly now: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly runs: readonly RunAt[];
  readonly config: OracleConfig;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

const typeOf = ({ run }: RunAt, { runTypes }: OracleConfig): string => {
  for (const { name, displayName, tag, jobType } of runTypes) {
    if (displayName !== undefined && !new RegExp(displayName).test(run.displayName ?? '')) continue;
    if (tag !== undefined && !run.tags.includes(tag)) continue;
    if (jobType === undefined || run.jobType === jobType) return name;
  }
  return 'other';
};

/** Whether the last sign of life lies in the 24 hours that end now. */
export const isRecent = ({ lastSign }: RunAt, now: number): boolean =>
  lastSign !== null && lastSign > now - DAY && lastSign <= now;

/** Hours of a run that is over; nothing where the server does not tell, and the times that it tells give none. */
const hoursOf = ({ run, lastSign, computedSeconds }: RunAt, { served }: OracleConfig): readonly number[] => {
  if (served.computeSeconds) return [computedSeconds / 3600];
  return lastSign! < run.createdAt ? [] : [(lastSign! - run.createdAt) / HOUR];
};

const summaryOf = ({ run }: RunAt, key: string): readonly number[] => {
  const value = run.summary?.values[key];
  return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
};

const expectedCount = ({ tags, runs }: RunsAt): readonly Expected[] =>
  [...STATES, 'other'].map((state) => ({
    metric: 'wandb.runs.count',
    tags: { ...tags, state },
    value: runs.filter((run) => (STATES.includes(run.state) ? run.state : 'other') === state).length,
  }));

const expectedSummaries = (tags: Expected['tags'], ended: readonly RunAt[], config: OracleConfig): readonly Expected[] =>
  config.summary.flatMap(({ key, name = key }) => {
    const values = ended.flatMap((run) => summaryOf(run, key));
    return statistics('wandb.runs.summary', { ...tags, key: name }, values, ['avg', 'p50', 'max']);
  });

const expectedOfType = (at: RunsAt, type: string): readonly Expected[] => {
  const { now, config } = at;
  const tags = { ...at.tags, run_type: type };
  const own = at.runs.filter((run) => typeOf(run, config) === type);
  const running = own.filter(({ state }) => state === 'running');
  const ended = own.filter((run) => OVER.includes(run.state) && isRecent(run, now));
  const ages = running.map(({ run }) => (now - run.createdAt) / HOUR);
  const silences = running.flatMap(({ lastSign }) => (lastSign === null ? [] : [(now - lastSign) / 1000]));
  const failed = ended.filter(({ state }) => state === 'failed' || state === 'crashed').length;
  const finished = OVER.map((state) => ({
    metric: 'wandb.runs.finished_24h',
    tags: { ...tags, state },
    value: ended.filter((run) => run.state === state).length,
  }));
  const ratio = { metric: 'wandb.runs.failure_ratio_24h', tags, value: failed / ended.length };
  const hours = ended.flatMap((run) => hoursOf(run, config));
  return [
    { metric: 'wandb.runs.active', tags, value: running.length },
    ...statistics('wandb.runs.active_duration', tags, ages, ['p50', 'max']),
    ...statistics('wandb.runs.heartbeat_age', tags, silences, ['max']),
    ...finished,
    ...statistics('wandb.runs.duration', tags, hours, ['avg', 'p50', 'p90']),
    ...(ended.length > 0 ? [ratio] : []),
    ...expectedSummaries(tags, ended, config),
  ];
};

/** Every metric about runs. */
export const expectedRuns = (at: RunsAt): readonly Expected[] => {
  const types = [...at.config.runTypes.map(({ name }) => name), 'other'];
  return [...expectedCount(at), ...types.flatMap((type) => expectedOfType(at, type))];
};
