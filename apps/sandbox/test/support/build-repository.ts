import type { Commit, Pull, PullEvent, Repository, Run, RunAttempt } from '../../src/world/tables.ts';
import { toActor } from '../../src/world/people.ts';

/** Reads a time as it is written in these tests: UTC. */
export const at = (text: string): number => Date.parse(`${text}Z`);

export const WORKFLOW = { id: 7, name: 'CI', path: '.github/workflows/ci.yml' };

/** A repository without anything, but for what is given. */
export const buildRepository = (given: Partial<Repository> = {}): Repository => ({
  id: 1,
  owner: 'acme',
  name: 'app',
  formerNames: [],
  defaultBranch: 'main',
  createdAt: at('2025-01-01T00:00:00'),
  private: false,
  fork: false,
  archived: false,
  empty: false,
  branches: [{ name: 'main', createdAt: at('2025-01-01T00:00:00'), deletedAt: null }],
  commits: [],
  pulls: [],
  workflows: [WORKFLOW],
  runs: [],
  forcePushes: [],
  ...given,
});

/** A pull request of `ada`, ten lines in one file. */
export const buildPull = (
  number: number,
  createdAt: number,
  events: readonly PullEvent[] = [],
  given: Partial<Pull> = {},
): Pull => ({
  id: number,
  number,
  title: `Change ${number}`,
  createdAt,
  draft: false,
  author: toActor('ada'),
  base: 'main',
  head: `change-${number}`,
  headSha: String(number).repeat(40).slice(0, 40),
  fork: null,
  events: [{ kind: 'pushed', at: createdAt, additions: 8, deletions: 2, changedFiles: 1 }, ...events],
  ...given,
});

/** A commit of `ada`. */
export const buildCommit = (sha: string, committedAt: number, given: Partial<Commit> = {}): Commit => ({
  sha: sha.repeat(40).slice(0, 40),
  parents: ['f'.repeat(40)],
  authoredAt: committedAt,
  committedAt,
  landedAt: committedAt,
  author: { name: 'Ada', email: 'ada@example.com', login: 'ada', bot: false },
  headline: `Commit ${sha}`,
  additions: 3,
  deletions: 1,
  changedFiles: 1,
  pull: null,
  checks: [],
  ...given,
});

/** A pushed run of CI on `main`. */
export const buildRun = (id: number, attempts: readonly RunAttempt[], given: Partial<Run> = {}): Run => ({
  id,
  workflow: WORKFLOW,
  number: id,
  title: `Run ${id}`,
  event: 'push',
  createdAt: attempts[0]!.requestedAt,
  headBranch: 'main',
  headSha: 'a'.repeat(40),
  fork: null,
  pull: null,
  actor: toActor('ada'),
  attempts,
  ...given,
});
