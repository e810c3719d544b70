import { spread } from '../instant.ts';
import type { Random } from '../random.ts';
import type { Commit, ForcePush } from '../tables.ts';
import { LONG_LIVED } from './branches.ts';
import type { Plan, Week } from './plan.ts';

type Push = Pick<ForcePush, 'at' | 'branch' | 'before' | 'after'>;

/** The last commit of the week and some others, pushed directly where there are enough of those. */
const pickCommits = (random: Random, plan: Plan, week: Week, commits: readonly Commit[]): Commit[] => {
  const landed = commits.filter(
    ({ landedAt, committedAt }) => landedAt === committedAt && landedAt > week.after && landedAt <= week.until,
  );
  const direct = landed.filter(({ pull }) => pull === null);
  const left = direct.length < plan.forcePushesPerWeek ? landed : direct;
  const others = left.slice(0, -1).map((commit) => ({ commit, rank: random.next() }));
  const drawn = others.toSorted((a, b) => a.rank - b.rank).map(({ commit }) => commit);
  return [...left.slice(-1), ...drawn].slice(0, plan.forcePushesPerWeek);
};

/** A forced push to the default branch brings one of its commits: what the branch points to always changes. */
const onDefault = (random: Random, plan: Plan, week: Week, commits: readonly Commit[]): Push[] =>
  pickCommits(random, plan, week, commits).map(({ sha, landedAt }) => ({
    at: landedAt,
    branch: plan.defaultBranch,
    before: random.hex(40),
    after: sha,
  }));

const onOthers = (random: Random, plan: Plan, { after, until }: Week): Push[] =>
  spread(random, plan.forcePushesPerWeek, after, until).map((at) => ({
    at,
    branch: random.pick(LONG_LIVED),
    before: random.hex(40),
    after: random.hex(40),
  }));

/** Forced pushes to the default branch, as many as asked for while there are commits, and as many to others. */
export const createForcePushes = (plan: Plan, commits: readonly Commit[]): ForcePush[] => {
  if (plan.empty) return [];
  const random = plan.random.fork('force-pushes');
  const pushes = plan.weeks.flatMap((week) => [...onDefault(random, plan, week, commits), ...onOthers(random, plan, week)]);
  return pushes
    .toSorted((a, b) => a.at - b.at)
    .map((push, index) => ({ ...push, id: 20_000 + index, actor: random.chance(0.05) ? null : random.pick(plan.team).actor }));
};
