import { hashText } from '../random.ts';
import type { Commit, Pull, Repository } from '../tables.ts';
import { createBranches } from './branches.ts';
import { addChecks } from './checks.ts';
import { createCommits } from './commits.ts';
import { beforeWorld, type Plan } from './plan.ts';
import { createForcePushes } from './force-pushes.ts';
import { createPulls } from './pulls.ts';
import { createRuns } from './runs.ts';
import { createWorkflows } from './workflows.ts';

/** The repository around its pull requests and commits: branches, runs, checks and forced pushes. */
export const completeRepository = (plan: Plan, pulls: readonly Pull[], commits: readonly Commit[]): Repository => {
  const runs = createRuns(plan, commits, pulls);
  const fullName = `${plan.owner}/${plan.name}`;
  return {
    id: hashText(fullName) % 900_000_000,
    owner: plan.owner,
    name: plan.name,
    formerNames: plan.formerNames,
    defaultBranch: plan.defaultBranch,
    createdAt: beforeWorld(plan),
    private: plan.private,
    fork: plan.fork,
    archived: plan.archived,
    empty: plan.empty,
    pulls,
    commits: addChecks(plan.random.fork('checks'), commits, runs),
    branches: createBranches(plan, pulls),
    workflows: createWorkflows(fullName).map(({ workflow }) => workflow),
    runs,
    forcePushes: createForcePushes(plan, commits),
  };
};

/** One repository with its whole history. */
export const createRepository = (plan: Plan): Repository => {
  const pulls = createPulls(plan);
  return completeRepository(plan, pulls, createCommits(plan, pulls));
};
