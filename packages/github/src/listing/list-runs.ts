import { CollectorError, type HttpAnswer, type HttpClient, type PageStep } from '@collectors/core';
import type { z } from 'zod';
import type { Repository } from '../facts/repository.ts';
import { type Run, toRun } from '../facts/run.ts';
import { toText } from '../http/to-text.ts';
import { runsAnswer } from '../schemas/runs.ts';

type Answer = z.infer<typeof runsAnswer>;

/** Runs that one page holds. */
export const RUNS_A_PAGE = 100;
/** A query serves 1,000 runs and no more. https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository */
const PAGES = 10;

/** Whose runs are wanted, since when, and when that is asked. Instants are epoch milliseconds. */
export interface RunRequest {
  readonly http: HttpClient;
  readonly repository: Repository;
  readonly since: number;
  readonly now: number;
}

/**
 * Runs by creation, newest first, page by page, down to the day of `since`: in this way the first page has the same address, and
 * may be unchanged, all day long. After each thousandth run the list is begun anew where it broke off.
 * @param until where the list begins; default: with the newest one
 */
export const listRuns = async function* (request: RunRequest, until?: number): AsyncGenerator<readonly Run[]> {
  const { http, repository, since, now } = request;
  let upper = until;
  let page = 1;
  // Pull requests would be most of the answer's bytes.
  const toQuery = () => ({ created: toCreated(since, upper), per_page: RUNS_A_PAGE, exclude_pull_requests: true, page });
  const next = ({ data: { workflow_runs: runs } }: HttpAnswer<Answer>): PageStep<Answer> | undefined => {
    if (runs.length < RUNS_A_PAGE) return undefined;
    page = page === PAGES ? 1 : page + 1;
    if (page === 1) upper = furtherDown(repository, upper, runs.at(-1)!.created_at);
    return { query: toQuery() };
  };
  const pages = http.pages(`/repos/${repository.fullName}/actions/runs`, { query: toQuery(), schema: runsAnswer, next });
  for await (const { workflow_runs: runs } of pages) {
    yield runs.map((run) => toRun(run, { defaultBranch: repository.defaultBranch, seenAt: now }));
  }
};

const toCreated = (since: number, until: number | undefined) => {
  const day = toText(since).slice(0, 10);
  return until === undefined ? `>=${day}` : `${day}..${toText(until)}`;
};

const furtherDown = ({ fullName }: Repository, until: number | undefined, oldest: number) => {
  if (oldest !== until) return oldest;
  const message = `Workflow runs of ${fullName}: more than 1,000 were created at ${toText(oldest)}, and no more are served.`;
  throw new CollectorError('truncated', message);
};
