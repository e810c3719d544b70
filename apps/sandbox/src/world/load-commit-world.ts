import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { linkCommits, type FreshCommit } from './generate/commits.ts';
import { createOrganization } from './generate/organization.ts';
import { toPlan, type Plan } from './generate/plan.ts';
import { createUnmerged, toPull, type PullDraft } from './generate/pulls.ts';
import { completeRepository } from './generate/repository.ts';
import { createSubject } from './generate/wording.ts';
import { DAY, HOUR, MINUTE, toInstant, WEEK } from './instant.ts';
import { botSignature, toActor, type Developer } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { Actor, Pull, World } from './tables.ts';

const activityFile = z.object({
  commits: z
    .array(
      z.object({
        sha: z.string().regex(/^[0-9a-f]{7,40}$/),
        committedDate: z.iso.datetime({ offset: true }),
        authoredDate: z.iso.datetime({ offset: true }),
        author: z.string(),
        bot: z.boolean(),
        additions: z.int().nullable(),
        deletions: z.int().nullable(),
        changedFiles: z.int().nullable(),
        revert: z.boolean(),
        hotfix: z.boolean(),
        pr: z.int().nullable(),
      }),
    )
    .min(1),
});

type Recorded = z.infer<typeof activityFile>['commits'][number];

/** Under which name the commits are shown, and until when. */
export interface CommitWorldOptions {
  readonly owner?: string;
  readonly name?: string;
  /** The last commit's date where left out. */
  readonly end?: Date;
}

const MERGES_BROKEN_OFF = 8;
const OPEN_PULLS = 40;
const RUNS_PER_COMMIT = 6;

const toInstantOf = (date: string) => toInstant(Date.parse(date));

const toAuthor = ({ author, bot }: Recorded): Actor => toActor(author, bot ? 'Bot' : 'User');

const toSignature = (recorded: Recorded) =>
  recorded.bot
    ? botSignature(toAuthor(recorded))
    : { name: recorded.author, email: `${recorded.author}@example.com`, login: recorded.author, bot: false };

const toTitle = (random: Random, { revert, hotfix }: Recorded): string => {
  const subject = createSubject(random);
  if (revert) return `Revert "${subject}"`;
  return hotfix ? `Hotfix: ${subject}` : subject;
};

/** The file's shortened name, made as long as Git's; steady, because it follows from the name itself. */
const toSha = (sha: string): string => sha + createRandom(sha).hex(40 - sha.length);

const toFresh = (recorded: Recorded): FreshCommit => {
  const { pr, additions, deletions, changedFiles } = recorded;
  const committedAt = toInstantOf(recorded.committedDate);
  const title = toTitle(createRandom(recorded.sha), recorded);
  return {
    sha: toSha(recorded.sha),
    merge: false,
    authoredAt: toInstantOf(recorded.authoredDate),
    committedAt,
    landedAt: committedAt,
    author: toSignature(recorded),
    headline: pr === null ? title : `${title} (#${pr})`,
    additions: additions ?? 0,
    deletions: deletions ?? 0,
    changedFiles,
    pull: pr,
  };
};

/** The pull request of a commit: merged when the commit was made, everything before that made up from the commit's name. */
const toMerged = (plan: Plan, recorded: Recorded): PullDraft => {
  const random = createRandom(recorded.sha);
  const title = toTitle(random, recorded);
  const until = toInstantOf(recorded.committedDate);
  const lead = Math.min(Math.max(random.skewed(18 * HOUR, 1.4), 4 * MINUTE), 40 * DAY);
  const author = toAuthor(recorded);
  const people = plan.team.map(({ actor }) => actor).filter(({ login }) => login !== author.login);
  const { additions, deletions, changedFiles } = recorded;
  const size = { additions: additions ?? 0, deletions: deletions ?? 0, changedFiles: changedFiles ?? 0 };
  const course = {
    createdAt: toInstant(until - lead),
    until,
    outcome: 'merged',
    draft: random.chance(0.2),
    author,
    people,
    size,
    title,
  } as const;
  return { base: plan.defaultBranch, random, course: { ...course, commit: toSha(recorded.sha) } };
};

const createPulls = (plan: Plan, commits: readonly Recorded[]): Pull[] => {
  const merged = commits.flatMap((recorded) =>
    recorded.pr === null ? [] : [toPull(plan, toMerged(plan, recorded), recorded.pr)],
  );
  const last = Math.max(0, ...merged.map(({ number }) => number));
  return [...merged, ...createUnmerged(plan).map((draft, index) => toPull(plan, draft, last + 1 + index))];
};

const toTeam = (commits: readonly Recorded[]): Developer[] => {
  const humans = new Map(commits.filter(({ bot }) => !bot).map((recorded) => [recorded.author, recorded]));
  return [...humans.values()].map((recorded) => ({ actor: toAuthor(recorded), signatures: [toSignature(recorded)] }));
};

const toCommitPlan = (commits: readonly Recorded[], options: CommitWorldOptions): Plan => {
  const dates = commits.map(({ committedDate }) => toInstantOf(committedDate));
  const end = options.end ?? new Date(Math.max(...dates));
  const weeks = Math.ceil((end.getTime() - Math.min(...dates) + 1) / WEEK);
  const perWeek = Math.round(commits.length / weeks);
  const { owner = 'acme', name = 'app' } = options;
  const busy = {
    mergedPerWeek: perWeek,
    closedPerWeek: MERGES_BROKEN_OFF,
    openPulls: OPEN_PULLS,
    runsPerWeek: perWeek * RUNS_PER_COMMIT,
  };
  const random = createRandom(commits.map(({ sha }) => sha).join());
  return { ...toPlan({ owner, name, ...busy }, { random, end, weeks }), team: toTeam(commits) };
};

/**
 * Makes a world of one repository out of recorded commits (the JSON file that `SANDBOX_COMMITS` names). Commits, their authors,
 * dates, sizes and pull requests are the recorded ones; messages, reviews, remarks, runs and what was never merged are made up, always
 * the same. Throws where the file cannot be read or has another shape.
 */
export const loadCommitWorld = (file: string, options: CommitWorldOptions = {}): World => {
  const parsed = activityFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not a record of commits: ${z.prettifyError(parsed.error)}`);
  const { commits } = parsed.data;
  const plan = toCommitPlan(commits, options);
  const linked = linkCommits(plan.random.fork('parents'), commits.map(toFresh));
  const span = { start: plan.weeks[0]!.after, end: plan.end };
  return {
    seed: 'recorded',
    ...span,
    organizations: [createOrganization(plan.random, plan.owner, span)],
    repositories: [completeRepository(plan, createPulls(plan, commits), linked)],
  };
};
