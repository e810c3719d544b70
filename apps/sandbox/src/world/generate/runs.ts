import { SECOND, spread, type Instant } from '../instant.ts';
import { toActor } from '../people.ts';
import { hashText, type Random } from '../random.ts';
import type { Commit, Pull, Run } from '../tables.ts';
import { createAttempts } from './attempts.ts';
import type { Plan, Week } from './plan.ts';
import { createWorkflows, type WorkflowProfile } from './workflows.ts';

/** What starts a run. */
interface Trigger {
  readonly profile: WorkflowProfile;
  readonly event: string;
  readonly createdAt: Instant;
  readonly headBranch: string | null;
  readonly headSha: string;
  readonly fork: string | null;
  readonly pull: number | null;
  readonly title: string;
}

const EVENTS: readonly (readonly [string, number])[] = [
  ['pull_request', 72],
  ['schedule', 7],
  ['workflow_dispatch', 5],
  ['pull_request_target', 5],
  ['merge_group', 4],
  ['issue_comment', 3],
  ['dynamic', 3],
  ['release', 1],
];
/** Of a week's runs, those that commits on the default branch start. */
const PUSH_SHARE = 0.35;

const pushedTo = (plan: Plan, profile: WorkflowProfile, commit: Commit, createdAt: Instant): Trigger => ({
  profile,
  event: 'push',
  createdAt,
  headBranch: plan.defaultBranch,
  headSha: commit.sha,
  fork: null,
  pull: null,
  title: commit.headline,
});

/** Each commit that lands starts every workflow that listens to pushes, as far as the week's number goes. */
const createPushTriggers = (random: Random, plan: Plan, week: Week, source: Sources): Trigger[] => {
  const budget = Math.floor(plan.runsPerWeek * PUSH_SHARE);
  const listening = source.profiles.filter((profile) => profile.events.includes('push'));
  const landed = source.commits.filter(({ landedAt }) => landedAt > week.after && landedAt <= week.until);
  const triggers = landed.toReversed().flatMap((commit) => {
    const createdAt = Math.min(commit.landedAt + random.integer(1, 4) * SECOND, week.until);
    return listening.map((profile) => pushedTo(plan, profile, commit, createdAt));
  });
  return triggers.slice(0, budget);
};

const findPull = (random: Random, pulls: readonly Pull[], at: Instant): Pull | undefined => {
  for (let attempt = 0; attempt < 12 && pulls.length > 0; attempt += 1) {
    const pull = random.pick(pulls);
    if (pull.createdAt <= at && pull.events.at(-1)!.at >= at) return pull;
  }
  return undefined;
};

const createOtherTrigger = (random: Random, plan: Plan, source: Sources, createdAt: Instant): Trigger => {
  const event = random.weighted(EVENTS);
  const profile = random.pick(source.profiles.filter(({ events }) => events.includes(event)));
  const pull = event.startsWith('pull_request') ? findPull(random, source.pulls, createdAt) : undefined;
  const common = { profile, event, createdAt, fork: null, pull: null, headSha: random.hex(40), title: profile.workflow.name };
  if (pull)
    return { ...common, headBranch: pull.head, headSha: pull.headSha, fork: pull.fork, pull: pull.number, title: pull.title };
  if (event.startsWith('pull_request')) return { ...common, headBranch: `topic-${random.hex(5)}` };
  if (event === 'merge_group')
    return { ...common, headBranch: `gh-readonly-queue/${plan.defaultBranch}/pr-${random.integer(1, 400)}` };
  if (event === 'release') return { ...common, headBranch: `v1.${random.integer(0, 40)}.0` };
  if (event === 'dynamic' && random.chance(0.3)) return { ...common, headBranch: null };
  return { ...common, headBranch: random.chance(0.85) ? plan.defaultBranch : 'release/1.x' };
};

interface Sources {
  readonly profiles: readonly WorkflowProfile[];
  readonly commits: readonly Commit[];
  readonly pulls: readonly Pull[];
}

const createTriggers = (random: Random, plan: Plan, week: Week, source: Sources): Trigger[] => {
  const pushes = createPushTriggers(random, plan, week, source);
  const others = spread(random, plan.runsPerWeek - pushes.length, week.after, week.until);
  return [...pushes, ...others.map((at) => createOtherTrigger(random, plan, source, at))];
};

const toRun = (random: Random, plan: Plan, trigger: Trigger, id: number, number: number): Run => {
  const { profile, createdAt, ...rest } = trigger;
  const developer = random.pick(plan.team).actor;
  return {
    ...rest,
    id,
    number,
    createdAt,
    workflow: profile.workflow,
    actor: trigger.event === 'schedule' ? toActor('github-actions', 'Bot') : developer,
    attempts: createAttempts(random, createdAt, profile.duration),
  };
};

/** All workflow runs, ordered by creation. */
export const createRuns = (plan: Plan, commits: readonly Commit[], pulls: readonly Pull[]): Run[] => {
  if (plan.empty) return [];
  const random = plan.random.fork('runs');
  const fullName = `${plan.owner}/${plan.name}`;
  const source = { profiles: createWorkflows(fullName), commits, pulls };
  const triggers = plan.weeks
    .flatMap((week) => createTriggers(random, plan, week, source))
    .toSorted((a, b) => a.createdAt - b.createdAt);
  const base = 10_000_000_000 + (hashText(fullName) % 100_000) * 100_000;
  const numbers = new Map<number, number>();
  return triggers.map((trigger, index) => {
    const number = (numbers.get(trigger.profile.workflow.id) ?? 0) + 1;
    numbers.set(trigger.profile.workflow.id, number);
    return toRun(random, plan, trigger, base + index, number);
  });
};
