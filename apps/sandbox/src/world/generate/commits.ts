import { DAY, HOUR, SECOND, spread, toInstant, type Instant } from '../instant.ts';
import { BOTS, botSignature } from '../people.ts';
import type { Random } from '../random.ts';
import type { Actor, Commit, CommitAuthor, Pull } from '../tables.ts';
import type { Plan, Week } from './plan.ts';
import { createTitle } from './wording.ts';

/** A commit before it knows its parent and its checks. */
export type FreshCommit = Omit<Commit, 'parents' | 'checks'> & { readonly merge: boolean };

const signatureOf = (random: Random, plan: Plan, author: Actor | null): CommitAuthor => {
  if (author?.kind === 'Bot') return botSignature(author);
  const developer = plan.team.find(({ actor }) => actor.login === author?.login);
  if (developer) return random.pick(developer.signatures);
  return { name: 'Somebody', email: `${author?.login ?? 'gone'}@example.net`, login: null, bot: false };
};

const finalSize = (pull: Pull) => {
  const pushes = pull.events.filter((event) => event.kind === 'pushed');
  const { additions, deletions, changedFiles } = pushes.at(-1)!;
  return { additions, deletions, changedFiles };
};

/** What merging made on the default branch: one squashed commit, or (some) a merge commit that carries the whole diff again. */
const toMerged = (random: Random, plan: Plan, pull: Pull): FreshCommit[] => {
  const merged = pull.events.find((event) => event.kind === 'merged');
  if (!merged || merged.commit === null) return [];
  const merge = random.chance(0.1);
  const headline = merge ? `Merge pull request #${pull.number} from ${pull.head}` : `${pull.title} (#${pull.number})`;
  const size = finalSize(pull);
  return [
    {
      sha: merged.commit,
      merge,
      authoredAt: merge ? merged.at : Math.max(pull.createdAt, toInstant(merged.at - random.skewed(3 * HOUR, 1))),
      committedAt: merged.at,
      landedAt: merged.at,
      author: signatureOf(random, plan, pull.author),
      headline,
      ...size,
      changedFiles: random.chance(0.005) ? null : size.changedFiles,
      pull: pull.number,
    },
  ];
};

/** Direct pushes, and commits that a later merge brings along: those land with it, under their own older date. */
const toDirect = (random: Random, plan: Plan, committedAt: Instant, landings: readonly Instant[]): FreshCommit => {
  const landing = random.chance(0.4) ? landings.find((at) => at > committedAt && at - committedAt < 2 * DAY) : undefined;
  const author = random.chance(0.08) ? botSignature(random.pick(BOTS)) : random.pick(random.pick(plan.team).signatures);
  return {
    sha: random.hex(40),
    merge: false,
    authoredAt: toInstant(committedAt - (random.chance(0.3) ? random.skewed(6 * HOUR, 1) : 0)),
    committedAt,
    landedAt: landing ?? committedAt,
    author,
    headline: createTitle(random),
    additions: Math.round(random.skewed(20, 1.3)),
    deletions: Math.round(random.skewed(8, 1.3)),
    changedFiles: Math.max(1, Math.round(random.skewed(2, 0.8))),
    pull: null,
  };
};

const createWeek = (random: Random, plan: Plan, week: Week, merged: readonly FreshCommit[]): FreshCommit[] => {
  const own = merged.filter(({ committedAt }) => committedAt > week.after && committedAt <= week.until);
  const landings = own.map(({ landedAt }) => landedAt).toSorted((a, b) => a - b);
  const missing = Math.max(0, plan.commitsPerWeek - own.length);
  return [...own, ...spread(random, missing, week.after, week.until).map((at) => toDirect(random, plan, at, landings))];
};

const byCommitDate = (a: FreshCommit, b: FreshCommit) =>
  a.committedAt - b.committedAt || a.landedAt - b.landedAt || (a.sha < b.sha ? -1 : 1);

/** Gives each commit its parents: the one before it, and for a merge commit the head that it merged. */
export const linkCommits = (random: Random, fresh: readonly FreshCommit[]): Commit[] =>
  [...fresh].toSorted(byCommitDate).map(({ merge, ...commit }, index, all) => {
    const first = all[index - 1]?.sha ?? random.hex(40);
    return { ...commit, parents: merge ? [first, random.hex(40)] : [first], checks: [] };
  });

/** All commits of the default branch, ordered by commit date, without their checks. The first is older than every week. */
export const createCommits = (plan: Plan, pulls: readonly Pull[]): Commit[] => {
  if (plan.empty) return [];
  const random = plan.random.fork('commits');
  const merged = pulls.flatMap((pull) => toMerged(random, plan, pull));
  const weeks = plan.weeks.flatMap((week) => createWeek(random, plan, week, merged));
  const initial = toDirect(random, plan, plan.weeks[0]!.after - 30 * DAY - SECOND, []);
  return linkCommits(random, [initial, ...weeks]);
};
