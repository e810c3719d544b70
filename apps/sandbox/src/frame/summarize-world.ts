import { toTimestamp, type Instant } from '../world/instant.ts';
import type { Repository, World } from '../world/tables.ts';
import { viewRepository } from '../world/view/repository-view.ts';

/** What a repository holds at an instant, in numbers. */
export interface RepositorySummary {
  readonly name: string;
  readonly defaultBranch: string;
  readonly flags: readonly string[];
  readonly formerNames: readonly string[];
  readonly openPulls: number;
  readonly pulls: number;
  readonly commits: number;
  readonly branches: number;
  readonly runs: number;
}

export interface WorldSummary {
  readonly start: string;
  readonly end: string;
  readonly now: string;
  readonly organizations: readonly string[];
  readonly repositories: readonly RepositorySummary[];
}

const FLAGS = ['private', 'fork', 'archived', 'empty'] as const;

const summarize = (repository: Repository, at: Instant): RepositorySummary => {
  const view = viewRepository(repository, at);
  return {
    name: view.fullName,
    defaultBranch: repository.defaultBranch,
    flags: FLAGS.filter((flag) => repository[flag]),
    formerNames: repository.formerNames,
    openPulls: view.pulls().filter(({ state }) => state === 'OPEN').length,
    pulls: view.pulls().length,
    commits: view.commits().length,
    branches: view.branches().length,
    runs: view.runs().length,
  };
};

/** The world in numbers, as of an instant. */
export const summarizeWorld = (world: World, at: Instant): WorldSummary => ({
  start: toTimestamp(world.start),
  end: toTimestamp(world.end),
  now: new Date(at).toISOString(),
  organizations: world.organizations.map(({ login }) => login),
  repositories: world.repositories.map((repository) => summarize(repository, at)),
});
