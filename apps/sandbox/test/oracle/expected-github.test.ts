import { describe, expect, test } from 'vitest';

import { BOTS, toActor } from '../../src/world/people.ts';
import type { Actor, PullEvent, Repository, RunAttempt, RunConclusion } from '../../src/world/tables.ts';
import { at, buildCommit, buildPull, buildRepository, buildRun } from '../support/build-repository.ts';
import { expectedGithub } from './expected-github.ts';
import { expectedOrganization } from './expected-organization.ts';
import { percentile, type OracleConfig } from './readings.ts';

/** A Saturday noon; the window opens a week before. */
const NOW = at('2026-01-10T12:00:00');
const OPENING = at('2026-01-03T12:00:00');
const [BOT] = BOTS;
const ben = toActor('ben');

/** All values of a metric, by the tags that it has besides `repo`. */
const values = (given: Partial<Repository>, metric: string, config: Partial<OracleConfig> = {}): Record<string, number> => {
  const expected = expectedGithub(buildRepository(given), new Date(NOW), config).filter((one) => one.metric === metric);
  expect(expected.every(({ tags }) => tags['repo'] === 'acme/app')).toBe(true);
  return Object.fromEntries(
    expected.map(({ tags: { repo: _repo, ...tags }, value }) => [
      Object.keys(tags)
        .toSorted()
        .map((key) => tags[key])
        .join(' '),
      value,
    ]),
  );
};

const merged = (time: number): PullEvent => ({ kind: 'merged', at: time, actor: ben, commit: null });
const review = (time: number, author: Actor | null): PullEvent => ({
  kind: 'review',
  at: time,
  author,
  state: 'APPROVED',
  comments: 1,
});

test('percentiles interpolate linearly', () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(percentile([10, 20], 0.9)).toBeCloseTo(19);
  expect(percentile([7], 0.99)).toBe(7);
});

describe('pull requests', () => {
  test('what is open, with zeros for what is not', () => {
    const pulls = [
      buildPull(1, OPENING),
      buildPull(2, OPENING, [], { draft: true, author: BOT! }),
      buildPull(3, OPENING, [], { author: null }),
      buildPull(4, OPENING, [{ kind: 'closed', at: NOW, actor: ben }]),
      buildPull(5, OPENING, [{ kind: 'closed', at: NOW + 1000, actor: ben }]),
      buildPull(6, OPENING, [
        { kind: 'closed', at: OPENING, actor: ben },
        { kind: 'reopened', at: NOW, actor: ben },
      ]),
    ];
    expect(values({ pulls }, 'github.prs.open')).toEqual({
      'human false': 3,
      'human true': 0,
      'bot false': 0,
      'bot true': 1,
      'unknown false': 1,
      'unknown true': 0,
    });
  });

  test('the window excludes its opening and includes its end', () => {
    const pulls = [OPENING, OPENING + 1000, NOW, NOW + 1000].map((time, index) =>
      buildPull(index + 1, time - 1000, [merged(time)]),
    );
    expect(values({ pulls }, 'github.prs.merged_7d')['human default']).toBe(2);
    expect(values({ pulls }, 'github.prs.opened_7d')['human']).toBe(2);
  });

  test('a late remark does not merge it again, and another base is another base', () => {
    const old = buildPull(1, OPENING - 9000, [merged(OPENING - 5000), { kind: 'comment', at: NOW - 5000, author: ben }]);
    const other = buildPull(2, OPENING, [merged(NOW)], { base: 'release/1.x' });
    expect(values({ pulls: [old, other] }, 'github.prs.merged_7d')).toMatchObject({ 'human default': 0, 'human other': 1 });
  });

  test('closed without merge', () => {
    const pulls = [buildPull(1, OPENING, [{ kind: 'closed', at: NOW, actor: ben }]), buildPull(2, OPENING, [merged(NOW)])];
    expect(values({ pulls }, 'github.prs.closed_without_merge_7d')).toEqual({ human: 1, bot: 0, unknown: 0 });
  });

  test('time to merge runs from the last ready-for-review event, for people only', () => {
    const ready = (time: number): PullEvent => ({ kind: 'ready_for_review', at: time, actor: ben });
    const pulls = [
      buildPull(
        1,
        at('2026-01-09T00:00:00'),
        [ready(at('2026-01-09T02:00:00')), ready(at('2026-01-09T05:00:00')), merged(at('2026-01-09T06:00:00'))],
        { draft: true },
      ),
      buildPull(2, at('2026-01-09T00:00:00'), [merged(at('2026-01-09T03:00:00'))]),
      buildPull(3, at('2026-01-01T00:00:00'), [merged(at('2026-01-09T03:00:00'))], { author: BOT! }),
      buildPull(4, at('2026-01-01T00:00:00'), [merged(at('2026-01-09T03:00:00'))], { author: null }),
    ];
    expect(values({ pulls }, 'github.prs.time_to_merge.avg')).toEqual({ '': 2 });
    expect(values({ pulls }, 'github.prs.time_to_merge.p90')['']).toBeCloseTo(2.8);
    expect(values({ pulls: [] }, 'github.prs.time_to_merge.avg')).toEqual({});
  });

  test('the first review is by another human, once it was ready', () => {
    const start = at('2026-01-09T00:00:00');
    const hour = (count: number) => start + count * 3_600_000;
    const early = [review(hour(1), ben), { kind: 'ready_for_review', at: hour(2), actor: ben } as const];
    const noise = [review(hour(3), BOT!), review(hour(4), toActor('ada')), review(hour(5), null)];
    const pull = buildPull(1, start, [...early, ...noise, review(hour(8), ben), merged(hour(9))], { draft: true });
    expect(values({ pulls: [pull] }, 'github.prs.time_to_first_review.p50')).toEqual({ '': 6 });
    const unreviewed = buildPull(2, start, [...noise, merged(hour(9))]);
    expect(values({ pulls: [pull, unreviewed] }, 'github.prs.time_to_first_review.p50')).toEqual({ '': 6 });
    expect(values({ pulls: [pull, unreviewed] }, 'github.prs.merged_without_review_7d')).toEqual({ '': 1 });
  });

  test('comments and sizes of all that were merged', () => {
    const pushed: PullEvent = { kind: 'pushed', at: OPENING + 1000, additions: 20, deletions: 10, changedFiles: 5 };
    const pulls = [
      buildPull(1, OPENING, [{ kind: 'comment', at: NOW - 9000, author: BOT! }, review(NOW - 8000, ben), merged(NOW)]),
      buildPull(2, OPENING, [pushed, merged(NOW)], { author: BOT! }),
    ];
    expect(values({ pulls }, 'github.prs.comments.avg')).toEqual({ '': 1 });
    expect(values({ pulls }, 'github.prs.lines_changed.p50')).toEqual({ '': 20 });
    expect(values({ pulls }, 'github.prs.files_changed.p90')['']).toBeCloseTo(4.6);
    expect(values({ pulls }, 'github.code.files_changed_7d')).toEqual({ '': 6 });
  });

  test('stale is idle for the whole threshold, and no draft; age runs from creation', () => {
    const days = (count: number) => NOW - count * 86_400_000;
    const pulls = [
      buildPull(1, days(14)),
      buildPull(2, days(14) + 1000),
      buildPull(3, days(20), [], { draft: true }),
      buildPull(4, days(20), [{ kind: 'comment', at: days(1), author: ben }]),
    ];
    expect(values({ pulls }, 'github.prs.stale_count_14d')).toEqual({ '': 1 });
    expect(values({ pulls }, 'github.prs.stale_count_14d', { staleDays: 1 })).toEqual({ '': 3 });
    expect(values({ pulls }, 'github.prs.open_age.max')).toEqual({ '': 480 });
    expect(values({ pulls: [] }, 'github.prs.open_age.max')).toEqual({});
    expect(values({ pulls: [] }, 'github.prs.stale_count_14d')).toEqual({ '': 0 });
  });
});

describe('commits', () => {
  const unlinked = (email: string) => ({ name: 'Eve', email, login: null, bot: false });
  const commits = [
    buildCommit('1', OPENING),
    buildCommit('2', OPENING + 1000, { headline: 'Revert "Commit 1" (#3)' }),
    buildCommit('3', NOW - 4000, { headline: 'Explain how to revert', author: unlinked('Eve@Example.com') }),
    buildCommit('4', NOW - 3000, { headline: 'HOTFIX: mend', author: unlinked('eve@example.com') }),
    buildCommit('5', NOW - 2000, { parents: ['4', '9'], additions: 100, deletions: 100 }),
    buildCommit('6', NOW - 1000, { author: { name: 'renovate[bot]', email: 'b@example.com', login: null, bot: true } }),
    buildCommit('7', NOW - 500, { landedAt: NOW + 1000 }),
  ];

  test.each([
    ['github.commits.total_7d', 5],
    ['github.commits.reverts_7d', 1],
    ['github.commits.hotfixes_7d', 1],
    ['github.developers.active_7d', 2],
    ['github.commits.per_developer_7d', 2.5],
    ['github.code.lines_added_7d', 12],
    ['github.code.lines_deleted_7d', 4],
  ])('%s', (metric, value) => {
    expect(values({ commits }, metric)).toEqual({ '': value });
  });

  test("a hotfix can be one by its pull request's label", () => {
    const events: PullEvent[] = [
      { kind: 'labeled', at: OPENING, label: 'urgent' },
      { kind: 'merged', at: NOW - 1000, actor: ben, commit: commits[5]!.sha },
    ];
    const given = { commits, pulls: [buildPull(9, OPENING, events)] };
    expect(values(given, 'github.commits.hotfixes_7d', { hotfix: { word: 'hotfix', label: 'urgent' } })).toEqual({ '': 2 });
  });

  test('nobody: counts are 0, the share of each is absent', () => {
    expect(values({}, 'github.commits.total_7d')).toEqual({ '': 0 });
    expect(values({}, 'github.developers.active_7d')).toEqual({ '': 0 });
    expect(values({}, 'github.commits.per_developer_7d')).toEqual({});
  });

  test('forced pushes to the default branch, inside the window', () => {
    const push = (time: number, branch: string) => ({ id: time, at: time, branch, before: 'a', after: 'b', actor: null });
    const forcePushes = [push(OPENING, 'main'), push(NOW, 'main'), push(NOW - 1000, 'main'), push(NOW, 'develop')];
    expect(values({ forcePushes }, 'github.commits.force_pushes_7d')).toEqual({ '': 2 });
  });

  test('branches that are there, without the default one', () => {
    const branch = (name: string, deletedAt: number | null) => ({ name, createdAt: OPENING, deletedAt });
    const branches = [branch('main', null), branch('a', null), branch('b', NOW), branch('c', NOW + 1000)];
    expect(values({ branches }, 'github.branches.total')).toEqual({ '': 2 });
  });

  test.each([
    ['SUCCESS', { '': 1 }],
    ['FAILURE', { '': 0 }],
    ['ERROR', { '': 0 }],
    ['PENDING', {}],
    ['EXPECTED', {}],
  ] as const)('a head whose checks are %s', (state, expected) => {
    const checks = [
      { at: NOW - 2000, state: 'PENDING' },
      { at: NOW, state },
      { at: NOW + 1000, state: 'PENDING' },
    ] as const;
    const given = { commits: [buildCommit('1', NOW - 5000), buildCommit('2', NOW - 3000, { checks })] };
    expect(values(given, 'github.ci.default_branch.passing')).toEqual(expected);
    expect(values({ commits: [buildCommit('1', NOW - 5000)] }, 'github.ci.default_branch.passing')).toEqual({});
  });
});

describe('runs', () => {
  const attempt = (requestedAt: number, seconds: number, conclusion: RunConclusion = 'success', queued = 0): RunAttempt => {
    const startedAt = requestedAt + queued * 1000;
    return { requestedAt, startedAt, completedAt: startedAt + seconds * 1000, conclusion };
  };
  const start = at('2026-01-09T00:00:00');

  test('each run that is over counts once, at its latest attempt, if it was created in the window', () => {
    const runs = [
      buildRun(1, [attempt(OPENING, 10)]),
      buildRun(2, [attempt(start, 10, 'failure'), attempt(start + 60_000, 10, 'success')]),
      buildRun(3, [attempt(start, 10, 'failure'), attempt(NOW - 5000, 10, 'success')]),
      buildRun(4, [attempt(start, 10, 'failure'), attempt(NOW + 5000, 10, 'success')]),
      buildRun(5, [attempt(start, 10)], { headBranch: 'topic', event: 'pull_request' }),
      buildRun(6, [attempt(start, 10)], { fork: 'eve/app', event: 'pull_request' }),
    ];
    expect(values({ runs }, 'github.ci.runs_7d', { workflows: ['CI'] })).toEqual({
      'default success push CI': 1,
      'default failure push CI': 1,
      'other success pull_request CI': 2,
    });
    expect(values({ runs }, 'github.ci.reruns_7d')).toEqual({ other: 1 });
    expect(values({ runs: [] }, 'github.ci.runs_7d')).toEqual({});
  });

  test('durations by workflow, high percentiles from ten runs on', () => {
    const runs = Array.from({ length: 9 }, (_, index) => buildRun(index + 1, [attempt(start, (index + 1) * 10)]));
    expect(values({ runs }, 'github.ci.duration.avg')).toEqual({ other: 50 });
    expect(values({ runs }, 'github.ci.duration.p90')).toEqual({});
    const ten = [...runs, buildRun(10, [attempt(start, 100, 'cancelled', 500)])];
    expect(values({ runs: ten }, 'github.ci.duration.p90')['other']).toBeCloseTo(91);
    expect(values({ runs: ten }, 'github.ci.duration.p99')['other']).toBeCloseTo(99.1);
  });

  test('the wait of first attempts; one that never started shows none', () => {
    const never = { requestedAt: start, startedAt: null, completedAt: start + 60_000, conclusion: 'cancelled' } as const;
    const runs = [
      buildRun(1, [attempt(start, 10, 'success', 30)]),
      buildRun(2, [never]),
      buildRun(3, [attempt(start, 10, 'failure', 999), attempt(start + 2_000_000, 10, 'success', 999)]),
    ];
    expect(values({ runs }, 'github.ci.queue_time.p50')).toEqual({ '': 15 });
  });

  test.each([
    ['success', { CI: 1 }],
    ['failure', { CI: 0 }],
    ['timed_out', { CI: 0 }],
    ['startup_failure', { CI: 0 }],
    ['cancelled', {}],
    ['skipped', {}],
    ['action_required', {}],
  ] as const)('a configured workflow whose last run on the default branch was %s', (conclusion, expected) => {
    const runs = [
      buildRun(1, [attempt(start, 10, conclusion === 'success' ? 'failure' : 'success')]),
      buildRun(2, [attempt(start + 1000, 10, conclusion)]),
      buildRun(3, [attempt(start + 2000, 10)], { headBranch: 'topic' }),
      buildRun(4, [attempt(NOW, 10)]),
    ];
    expect(values({ runs }, 'github.ci.workflow.passing', { workflows: ['CI', 'Docs'] })).toEqual(expected);
  });
});

test('the bill of the month so far, and the cache as it is', () => {
  const line = (day: string, recordedAt: string, given: object = {}) => ({
    day: at(`${day}T00:00:00`),
    recordedAt: at(recordedAt),
    product: 'Actions',
    sku: 'actions_linux',
    unitType: 'minutes',
    quantity: 100,
    discountQuantity: 40,
    pricePerUnit: 0.5,
    ...given,
  });
  const organization = {
    id: 1,
    login: 'acme',
    actionsUsage: [
      line('2025-12-31', '2026-01-01T00:00:00'),
      line('2026-01-01', '2026-01-02T00:00:00'),
      line('2026-01-02', '2026-01-03T00:00:00'),
      line('2026-01-10', '2026-01-11T00:00:00'),
      line('2026-01-01', '2026-01-02T00:00:00', { sku: 'actions_storage', unitType: 'gigabyte-hours' }),
      line('2026-01-01', '2026-01-02T00:00:00', { product: 'Packages', sku: 'packages_storage' }),
    ],
    cacheUsage: [
      { at: NOW - 1000, count: 1, bytes: 10 },
      { at: NOW, count: 2, bytes: 20 },
      { at: NOW + 1000, count: 3, bytes: 30 },
    ],
  };
  expect(expectedOrganization(organization, NOW)).toEqual([
    { metric: 'github.actions.minutes_mtd', tags: { sku: 'actions_linux' }, value: 200 },
    { metric: 'github.actions.cost_mtd', tags: { sku: 'actions_linux' }, value: 60 },
    { metric: 'github.actions.cost_mtd', tags: { sku: 'actions_storage' }, value: 30 },
    { metric: 'github.actions.cache_size', tags: {}, value: 20 },
  ]);
});
