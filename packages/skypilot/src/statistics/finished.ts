import { measureBy, percentile, type Sample } from '@collectors/core';
import { endOf, type Job, provisionOf, ranOf, startOf } from '../facts/job.ts';
import type { TerminalStatus } from '../facts/statuses.ts';

/** The state in which a job ended. Of jobs that are over only. */
export const endStatus = ({ deciding }: Job): TerminalStatus => deciding.status as TerminalStatus;

type ByStatus = readonly Sample<{ readonly status: TerminalStatus }>[];

/** A percentile of the seconds from submission to start, of the jobs that started. */
export const provisionTime = (jobs: readonly Job[], percent: number): readonly Sample<{ readonly spot: boolean }>[] =>
  measureBy(
    jobs,
    ({ deciding }) => ({ spot: deciding.spot }),
    (own) =>
      percentile(
        own.flatMap((job) => provisionOf(job) ?? []),
        percent,
      ),
  );

const startedJobs = (jobs: readonly Job[]): readonly Job[] => jobs.filter((job) => startOf(job) !== null);

const measureByStatus = (jobs: readonly Job[], toSeconds: (job: Job) => number, percent: number): ByStatus =>
  measureBy(
    startedJobs(jobs),
    (job) => ({ status: endStatus(job) }),
    (own) => percentile(own.map(toSeconds), percent),
  );

/** A percentile of the seconds on machines, of the jobs that started. */
export const duration = (jobs: readonly Job[], percent: number): ByStatus => measureByStatus(jobs, ranOf, percent);

/** A percentile of the seconds from the first start to the end, recoveries included, of the jobs that started and failed. */
export const timeToFailure = (jobs: readonly Job[], percent: number): ByStatus => {
  const failed = jobs.filter(({ deciding }) => deciding.status.startsWith('FAILED'));
  return measureByStatus(failed, (job) => (endOf(job)! - startOf(job)!) / 1000, percent);
};
