import type { Octokit } from 'octokit';
import { type Commit, COMMIT_FIELDS, type Page, type Pull, PULL_FIELDS } from '../figures/answers.ts';
import { readRest } from './read-rest.ts';

/** Repositories of one query: as many as keep it well below GitHub's limit of 500,000 nodes. */
export const BATCH = 10;

/** What GraphQL tells of a repository in the first query. */
export interface Overview {
  readonly nameWithOwner: string;
  readonly refs: { readonly totalCount: number };
  readonly open: Page<Pull>;
  readonly recent: Page<Pull>;
  readonly defaultBranchRef: {
    readonly name: string;
    readonly target: { readonly statusCheckRollup: { readonly state: string } | null; readonly history: Page<Commit> };
  } | null;
}

const PULL_PAGE = `pageInfo { hasNextPage endCursor } nodes { ${PULL_FIELDS} }`;
const COMMIT_PAGE = `pageInfo { hasNextPage endCursor } nodes { ${COMMIT_FIELDS} }`;

const OVERVIEW = `
  fragment Overview on Repository {
    nameWithOwner
    refs(refPrefix: "refs/heads/", first: 1) { totalCount }
    open: pullRequests(states: OPEN, first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) { ${PULL_PAGE} }
    recent: pullRequests(first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) { ${PULL_PAGE} }
    defaultBranchRef {
      name
      target { ... on Commit { statusCheckRollup { state } history(first: 100, since: $since) { ${COMMIT_PAGE} } } }
    }
  }
`;

const toQuery = (repositories: readonly string[]): string => {
  const aliases = repositories.map((repository, index) => {
    const [owner, name] = repository.split('/');
    return `r${index}: repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(name)}) { ...Overview }`;
  });
  return `query ($since: GitTimestamp!) { ${aliases.join(' ')} } ${OVERVIEW}`;
};

const MORE_PULLS = `
  query ($owner: String!, $name: String!, $after: String!, $states: [PullRequestState!]) {
    repository(owner: $owner, name: $name) {
      page: pullRequests(states: $states, first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) { ${PULL_PAGE} }
    }
  }
`;

const MORE_COMMITS = `
  query ($owner: String!, $name: String!, $after: String!, $since: GitTimestamp!) {
    repository(owner: $owner, name: $name) {
      defaultBranchRef { target { ... on Commit { page: history(first: 100, after: $after, since: $since) { ${COMMIT_PAGE} } } } }
    }
  }
`;

interface More<T> {
  readonly repository: { readonly page?: Page<T>; readonly defaultBranchRef?: { readonly target: { readonly page: Page<T> } } };
}

/** All that a repository's numbers are made of. */
export interface Facts {
  readonly overview: Overview;
  readonly pulls: readonly Pull[];
  readonly commits: readonly Commit[];
}

/** The nodes of a first page and of all that follow, until one is past. */
const follow = async <T>(
  first: Page<T>,
  ask: (after: string) => Promise<More<T>>,
  isPast: (node: T) => boolean,
): Promise<readonly T[]> => {
  const nodes = [...first.nodes];
  let page: Page<T> | undefined = first;
  while (page?.pageInfo.hasNextPage && !nodes.slice(-1).some(isPast)) {
    const { repository }: More<T> = await ask(page.pageInfo.endCursor!);
    page = repository.page ?? repository.defaultBranchRef?.target.page;
    nodes.push(...(page?.nodes ?? []));
  }
  return nodes;
};

const complete = async (octokit: Octokit, overview: Overview, since: string): Promise<Facts> => {
  const [owner, name] = overview.nameWithOwner.split('/');
  const ask =
    <T>(query: string, more: object) =>
    async (after: string): Promise<More<T>> =>
      octokit.graphql<More<T>>(query, { owner, name, after, ...more });
  const open = await follow(overview.open, ask<Pull>(MORE_PULLS, { states: ['OPEN'] }), () => false);
  const isPast = ({ updatedAt }: Pull) => Date.parse(updatedAt) < Date.parse(since);
  const recent = await follow(overview.recent, ask<Pull>(MORE_PULLS, {}), isPast);
  const history = overview.defaultBranchRef?.target.history;
  const commits = history ? await follow(history, ask<Commit>(MORE_COMMITS, { since }), () => false) : [];
  const pulls = [...new Map([...open, ...recent].map((pull) => [pull.number, pull])).values()];
  return { overview, pulls, commits };
};

/** What GraphQL and REST tell of some repositories since an instant (ISO 8601). */
export const readBatch = async (octokit: Octokit, repositories: readonly string[], since: string) => {
  const answer = await octokit.graphql<Record<string, Overview>>(toQuery(repositories), { since });
  return Promise.all(
    Object.values(answer).map(async (overview) => ({
      ...(await complete(octokit, overview, since)),
      ...(await readRest(octokit, overview, since)),
    })),
  );
};
