import type { Run } from '../facts/run.ts';
import { listRuns, type RunRequest } from './list-runs.ts';

/** All runs of the window: where nothing is known from the run before. */
export const listAllRuns = async (request: RunRequest): Promise<readonly Run[]> => {
  const runs: Run[] = [];
  for await (const page of listRuns(request)) {
    runs.push(...page);
    const oldest = page.at(-1);
    if (oldest && oldest.createdAt <= request.since) break;
  }
  return runs;
};
