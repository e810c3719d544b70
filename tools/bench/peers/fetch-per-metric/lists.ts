import { type Activity, type Commit, COMMIT_FIELDS, type Page, type Pull, PULL_FIELDS, type Run } from '../figures/answers.ts';
import { weekBefore } from '../figures/statistics.ts';
import type { Settings } from '../settings.ts';
import { getJson, query } from './ask.ts';

// The functions that a metric calls for what it needs: `get_pull_requests`, `get_commits` and the like. Each call asks anew.

/** A repository of these settings. */
export interface Target {
  readonly settings: Settings;
  readonly repository: string;
}

const PAGE = 100;

const toVariables = (repository: string) => {
  const [owner, name] = repository.split('/');
  return { owner, name, first: PAGE };
};

const PULLS = `
  query ($owner: String!, $name: String!, $first: Int!, $after: String, $states: [PullRequestState!], $by: IssueOrderField!) {
    repository(owner: $owner, name: $name) {
      pullRequests(states: $states, first: $first, after: $after, orderBy: { field: $by, direction: DESC }) {
        pageInfo { hasNextPage endCursor } nodes { ${PULL_FIELDS} }
      }
    }
  }
`;

/** Which pull requests. */
export interface PullChoice {
  /** `OPEN`, `CLOSED` or `MERGED`; all where left out. */
  readonly states?: readonly string[];
  /** In which order they come, and which of their dates `since` is about. */
  readonly by: 'CREATED_AT' | 'UPDATED_AT';
  /** Epoch milliseconds; all where left out. */
  readonly since?: number;
}

/** Pull requests, newest first, page by page until one is older than `since`. */
export const getPulls = async ({ settings, repository }: Target, choice: PullChoice): Promise<readonly Pull[]> => {
  const { states, by, since = -Infinity } = choice;
  const pulls: Pull[] = [];
  let after: string | null = null;
  do {
    const variables = { ...toVariables(repository), states, by, after };
    const answer: { repository: { pullRequests: Page<Pull> } } = await query(settings, PULLS, variables);
    const { nodes, pageInfo } = answer.repository.pullRequests;
    pulls.push(...nodes);
    const last = nodes.at(-1);
    const isPast = last !== undefined && Date.parse(by === 'CREATED_AT' ? last.createdAt : last.updatedAt) < since;
    after = pageInfo.hasNextPage && !isPast ? pageInfo.endCursor : null;
  } while (after !== null);
  return pulls;
};

const COMMITS = `
  query ($owner: String!, $name: String!, $first: Int!, $since: GitTimestamp!, $after: String) {
    repository(owner: $owner, name: $name) {
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: $first, since: $since, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${COMMIT_FIELDS} } }
          }
        }
      }
    }
  }
`;

/** Commits of the default branch in the last week. */
export const getCommits = async ({ settings, repository }: Target): Promise<readonly Commit[]> => {
  const since = new Date(weekBefore(settings.now)).toISOString();
  const commits: Commit[] = [];
  let after: string | null = null;
  do {
    const variables = { ...toVariables(repository), since, after };
    const answer: { repository: { defaultBranchRef: { target: { history: Page<Commit> } } | null } } = await query(
      settings,
      COMMITS,
      variables,
    );
    const history = answer.repository.defaultBranchRef?.target.history;
    commits.push(...(history?.nodes ?? []));
    after = history?.pageInfo.hasNextPage ? history.pageInfo.endCursor : null;
  } while (after !== null);
  return commits;
};

/** Workflow runs that were created in the last week. */
export const getRuns = async ({ settings, repository }: Target): Promise<readonly Run[]> => {
  const since = new Date(weekBefore(settings.now)).toISOString().replace(/\.\d+Z$/, 'Z');
  const runs: Run[] = [];
  for (let page = 1; ; page += 1) {
    const path = `/repos/${repository}/actions/runs?created=${encodeURIComponent(`>=${since}`)}&per_page=${PAGE}&page=${page}`;
    const { workflow_runs: found } = await getJson<{ workflow_runs: readonly Run[] }>(settings, path);
    runs.push(...found);
    if (found.length < PAGE) return runs;
  }
};

/** The newest hundred pushes that overwrote a branch. */
export const getForcePushes = ({ settings, repository }: Target, branch: string): Promise<readonly Activity[]> =>
  getJson(settings, `/repos/${repository}/activity?activity_type=force_push&ref=refs/heads/${branch}&per_page=${PAGE}`);

/** The name of the default branch. */
export const getDefaultBranch = async ({ settings, repository }: Target): Promise<string> => {
  const { default_branch: branch } = await getJson<{ default_branch: string }>(settings, `/repos/${repository}`);
  return branch;
};

const BRANCHES = `
  query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { refs(refPrefix: "refs/heads/", first: 1) { totalCount } }
  }
`;

/** How many branches there are. */
export const getBranchCount = async ({ settings, repository }: Target): Promise<number> => {
  const variables = toVariables(repository);
  const answer: { repository: { refs: { totalCount: number } } } = await query(settings, BRANCHES, variables);
  return answer.repository.refs.totalCount;
};

const CHECKS = `
  query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { defaultBranchRef { target { ... on Commit { statusCheckRollup { state } } } } }
  }
`;

interface Checks {
  readonly repository: {
    readonly defaultBranchRef: { readonly target: { readonly statusCheckRollup: { state: string } | null } } | null;
  };
}

/** What the checks of the default branch say. */
export const getCheckState = async ({ settings, repository }: Target): Promise<string | undefined> => {
  const answer = await query<Checks>(settings, CHECKS, toVariables(repository));
  return answer.repository.defaultBranchRef?.target.statusCheckRollup?.state;
};
