import type { Commit, Repository } from '../../src/world/tables.ts';
import { inside, lastWeek, sum, type Expected, type OracleConfig } from './readings.ts';

const isHotfix = (commit: Commit, repository: Repository, now: number, { hotfix }: OracleConfig): boolean => {
  if (commit.headline.toLowerCase().includes(hotfix.word.toLowerCase())) return true;
  const pull = repository.pulls.find((candidate) =>
    candidate.events.some((event) => event.kind === 'merged' && event.at <= now && event.commit === commit.sha),
  );
  return (pull?.events ?? []).some((event) => event.kind === 'labeled' && event.at <= now && event.label === hotfix.label);
};

const developersOf = (commits: readonly Commit[]): Set<string> =>
  new Set(commits.filter(({ author }) => !author.bot).map(({ author }) => author.login ?? author.email.toLowerCase()));

const passing = (repository: Repository, now: number): number | undefined => {
  const landed = repository.commits.filter(({ landedAt }) => landedAt <= now);
  const newest = Math.max(...landed.map(({ landedAt }) => landedAt));
  const state = landed.findLast(({ landedAt }) => landedAt === newest)?.checks.findLast(({ at }) => at <= now)?.state;
  if (state === 'SUCCESS') return 1;
  return state === 'FAILURE' || state === 'ERROR' ? 0 : undefined;
};

const expectedBranches = (repository: Repository, tags: Expected['tags'], now: number): Expected => {
  const present = repository.branches.filter(
    (branch) => branch.createdAt <= now && !(branch.deletedAt !== null && branch.deletedAt <= now),
  );
  const others = new Set(present.map(({ name }) => name).filter((name) => name !== repository.defaultBranch));
  return { metric: 'github.branches.total', tags, value: others.size };
};

/** Every metric about the default branch, its commits and who made them, and the count of the other branches. */
export const expectedCommits = (repository: Repository, now: number, config: OracleConfig): Expected[] => {
  const tags = { repo: `${repository.owner}/${repository.name}` };
  const week = lastWeek(now);
  const commits = repository.commits.filter(({ committedAt, landedAt }) => landedAt <= now && inside(week, committedAt));
  const ordinary = commits.filter(({ parents }) => parents.length < 2);
  const developers = developersOf(commits).size;
  const forced = repository.forcePushes.filter(({ branch, at }) => branch === repository.defaultBranch && inside(week, at));
  const passes = passing(repository, now);
  const one = (metric: string, value: number): Expected => ({ metric, tags, value });
  return [
    expectedBranches(repository, tags, now),
    one('github.commits.total_7d', commits.length),
    one('github.commits.reverts_7d', commits.filter(({ headline }) => headline.startsWith('Revert "')).length),
    one('github.commits.hotfixes_7d', commits.filter((commit) => isHotfix(commit, repository, now, config)).length),
    ...(developers === 0 ? [] : [one('github.commits.per_developer_7d', commits.length / developers)]),
    one('github.commits.force_pushes_7d', forced.length),
    one('github.code.lines_added_7d', sum(ordinary.map(({ additions }) => additions))),
    one('github.code.lines_deleted_7d', sum(ordinary.map(({ deletions }) => deletions))),
    one('github.developers.active_7d', developers),
    ...(passes === undefined ? [] : [one('github.ci.default_branch.passing', passes)]),
  ];
};
