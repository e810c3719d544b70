import type { Octokit } from 'octokit';
import type { Activity, Run } from '../figures/answers.ts';
import type { Overview } from './read-batch.ts';

/** What only REST tells: workflow runs, and pushes that overwrote the default branch. */
export const readRest = async (octokit: Octokit, { nameWithOwner, defaultBranchRef }: Overview, since: string) => {
  const [owner, repo] = nameWithOwner.split('/') as [string, string];
  const [runs, activities] = await Promise.all([
    octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, {
      owner,
      repo,
      created: `>=${since}`,
      exclude_pull_requests: true,
      per_page: 100,
    }),
    defaultBranchRef === null
      ? []
      : octokit.paginate(octokit.rest.repos.listActivities, {
          owner,
          repo,
          activity_type: 'force_push',
          ref: `refs/heads/${defaultBranchRef.name}`,
          per_page: 100,
        }),
  ]);
  return { runs: runs as readonly Run[], activities: activities as readonly Activity[] };
};
